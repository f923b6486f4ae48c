"""The stories of one customer each, first half: what happens to whom, where and when."""

from scripts.demo.stage import Stage, number_of
from scripts.demo.telling import NOW, Story

CAN = "+18005550111"  # the freephone number that is printed on the product
_QUOTED = """{text}

Kind regards
Marek Novak
Site manager, Larch & Sons
Sent from my phone

On Tuesday, Acme Help <help@acme.example> wrote:
> Dear Mr Novak,
> we have received your message and will answer within a day.
> Your Acme team
"""


def charged_twice(on: Stage) -> Story:
    """S1. Dana calls; customer service, Billing and a manager have her case one after the other."""
    tools, dana = on.channels, on.people["Dana"]
    work, number = dana.addresses[0], number_of(dana)
    yield on.day(10, 9)
    payer = tools.payments.customer(work, dana.name, phone=number)
    user = tools.desk.desk.add_user(dana.name, email=work, phone=number)
    yield on.day(8, 9)
    bill = tools.payments.invoice(payer, 18_900, description="Invoice 4711")
    tools.payments.pay_invoice(bill)
    yield on.day(6, 9)
    second = tools.payments.pay_invoice(bill)
    on.kept["second charge"] = second
    yield on.day(2, 14)
    call = tools.phone.call_in(number)
    task = tools.phone.task({"call_sid": call, "from": number, "direction": "inbound"})
    tools.phone.take(tools.phone.offer(task, "Ana Ruiz"))
    yield on.day(2, 14.1)
    tools.phone.complete(task, wrap_up="Charged twice for invoice 4711. I may not refund.")
    tools.phone.hang_up(call, seconds=340)
    ticket = tools.desk.call(number, agent=1)
    tools.desk.note(
        ticket, "Two charges of 189.00 USD for invoice 4711. Promised: an answer by Friday."
    )
    yield on.day(2, 14.2)
    tools.desk.assign(ticket, agent=2, group=72, by=1)
    yield on.day(1, 10)
    tools.desk.note(ticket, "Second charge found. A refund needs a manager's yes.", agent=2)
    on.helpdesk.comment(
        on.tickets[dana.name], "Handed over to Mona Marsh: please approve 189.00.", author="billing"
    )
    assert tools.desk.desk.tickets[ticket]["requester_id"] == user
    on.show("S1", "customer service: the helpdesk's ticket", on.helpdesk,
            f"/Ticket/Display.html?id={on.tickets[dana.name]}")  # fmt: skip
    on.show(
        "S1", "the second desk: her call, handed to Billing", tools.desk, f"/agent/tickets/{ticket}"
    )
    on.show("S1", "Billing: the second charge", tools.payments, f"/payments/{second}")
    on.show("S1", "the manager: the mailbox", on.mailbox, "/?_task=mail&_mbox=INBOX")


def four_channels(on: Stage) -> Story:
    """S2. Marek: a tweet at work, a text from the car, a mail at night, a call next morning; and an order."""
    tools, marek = on.channels, on.people["Marek"]
    number = number_of(marek)
    yield on.day(4, 11)
    first, last = marek.name.split()
    buyer = tools.shop.customer(marek.addresses[0], first, last, phone=number)
    tools.shop.pay(tools.shop.order("24.00", buyer, note="A gift, please wrap it"))
    yield on.day(1, 9.5)
    tools.x.join("mareknovak", marek.name)
    post = tools.x.tweet("mareknovak", "@acme the boiler you fitted is cold again. Anybody?")
    # An agent of the second desk knows whose handle it is, and notes it on his card.
    card = tools.desk.desk.add_user(marek.name, email=marek.addresses[0], phone=number)
    tools.desk.desk.add_identity(card, "twitter", "mareknovak")
    yield on.day(1, 16)
    tools.phone.text_in(number, "driving home. boiler still cold. error code is F4")
    yield on.day(1, 21)
    text = "My boiler shows F4 since this morning. I tweeted and texted, now in full: it is the K2 of May."
    mail = on.mail(marek, "Boiler cold, error F4", _QUOTED.format(text=text))
    on.mailbox.deliver(mail)
    yield on.day(0, 0.02)
    call = tools.phone.call_in(number)
    leg = tools.phone.ring(call, "client:lee")
    tools.phone.answer_leg(leg)
    tools.phone.record(call, text="It is about the boiler. Shall I reset it once more?")
    tools.phone.hang_up(call, seconds=200)
    on.show("S2", "the tweet, with the call on it", tools.x, f"/mareknovak/status/{post}")
    on.show("S2", "the call", tools.phone, f"/us1/monitor/logs/calls?sid={call}")


def order_by_phone(on: Stage) -> Story:
    """S3. Ilse orders on the phone; the shop's states follow."""
    tools, ilse = on.channels, on.people["Ilse"]
    first, last = ilse.name.split()
    yield on.day(5, 10)
    call = tools.phone.call_in(number_of(ilse))
    leg = tools.phone.ring(call, "client:ana")
    tools.phone.answer_leg(leg)
    buyer = tools.shop.customer(ilse.addresses[0], first, last, phone=number_of(ilse))
    draft = tools.shop.draft("129.00", buyer, note2="Taken on the phone by Ana")
    yield on.day(5, 10.2)
    tools.phone.hang_up(call, seconds=420)
    order = tools.shop.complete(draft)
    on.kept["order"] = str(order)
    yield on.day(5, 12)
    tools.shop.pay(order)
    yield on.day(4, 9)
    tools.shop.ship(order)
    yield on.day(2, 15)
    tools.shop.deliver(order)
    on.show("S3", "the order that was taken on the phone", tools.shop, f"/orders/{order}")
    on.show(
        "S3", "the call in which it was taken", tools.phone, f"/us1/monitor/logs/calls?sid={call}"
    )


def stranger(on: Stage) -> Story:
    """S4. Somebody complains without writing to us; may be Hanna, who is a customer."""
    tools, hanna = on.channels, on.people["Hanna"]
    yield on.day(7, 12)
    first, last = hanna.name.split()
    buyer = tools.shop.customer(hanna.addresses[0], first, last)
    tools.shop.pay(tools.shop.order("59.00", buyer))
    yield on.day(1, 18)
    tools.bluesky.join("hannavogel.example", hanna.name)
    tools.bluesky.post_as(
        "hannavogel.example", "The lid of my Acme kettle broke after a week. Never again."
    )
    yield on.day(1, 20)
    tools.x.join("kettle_hater", "K.")
    post = tools.x.tweet("kettle_hater", "Acme kettle leaks all over my kitchen")
    on.show(
        "S4",
        "who may be Hanna Vogel, and is not told so",
        tools.bluesky,
        "/profile/hannavogel.example",
    )
    on.show("S4", "a stranger's post without a handle", tools.x, f"/kettle_hater/status/{post}")


def several_needs(on: Stage) -> Story:
    """S5. Noor asks small things by WhatsApp and about money on the phone."""
    tools, noor = on.channels, on.people["Noor"]
    number = number_of(noor)
    yield on.day(3, 17)
    payer = tools.payments.customer(noor.addresses[0], noor.name, phone=number)
    tools.payments.charge(4_900, customer=payer, description="Care plan")
    yield on.day(3, 17.5)
    call = tools.phone.call_in(number)
    tools.phone.answer_leg(tools.phone.ring(call, "client:ana"))
    tools.phone.record(call, text="Can I pay the care plan in two parts?")
    tools.phone.hang_up(call, seconds=250)
    tools.phone.wait_in("Customer service", waiting=4, average_s=310)
    yield on.day(1, 13)
    tools.desk.desk.user_of(noor.addresses[0], noor.name)
    chat = tools.desk.chat_in(noor.addresses[0], "Is the red kettle in stock?")
    tools.desk.message(chat, "Yes, until the weekend.", by="agent", name="Maya Lindqvist")
    on.show(
        "S5", "a chat; a question of money would go by phone", tools.desk, f"/agent/tickets/{chat}"
    )
    yield NOW
    tools.meta.whatsapp_in(number.lstrip("+"), "And does the lid come off?", name=noor.name)


def letter_and_can(on: Stage) -> Story:
    """S6. Walter writes on paper, and calls the number on the can."""
    tools, walter = on.channels, on.people["Walter"]
    first, last = walter.name.split()
    yield on.day(9, 9)
    home = {"zip": "94110", "phone": walter.phone}
    buyer = tools.shop.customer(
        walter.addresses[0], first, last, phone=number_of(walter), home=home
    )
    tools.shop.pay(tools.shop.order("18.00", buyer))
    yield on.day(3, 8)
    if tools.letters:
        tools.letters.scan(
            "letter-0001.tif",
            "Walter Quist\n12 Oak Street\nSan Francisco, CA 94110\n\n\nDear Acme,\n\n"
            "the coffee in my last can was stale.\nPlease send me another one.\n\n"
            "Yours sincerely,\nWalter Quist",
        )
    yield on.day(2, 11)
    call = tools.phone.call_in(number_of(walter), to=CAN)
    tools.phone.answer_leg(tools.phone.ring(call, "client:lee"))
    tools.phone.hang_up(call, seconds=130)
    on.show("S6", "a call to the number on the can, and his letter", tools.phone,
            f"/us1/monitor/logs/calls?sid={call}")  # fmt: skip
