"""The stories, second half: the website, specialists, a tool of the company's own, and a day's contacts."""

from scripts.demo.stage import Stage, number_of
from scripts.demo.telling import NOW, Story
from tests import people


def visits(on: Stage) -> Story:
    """S7. Yuki looks at the returns page, and leaves a basket."""
    tools, yuki = on.channels, on.people["Yuki"]
    yield on.day(6, 19)
    first, last = yuki.name.split()
    order = tools.shop.order("79.00", tools.shop.customer(yuki.addresses[0], first, last))
    tools.shop.pay(order)
    tools.shop.ship(order)
    yield NOW
    yield on.day(1, 20)
    tools.website.sign_up("u-17", email=yuki.addresses[0], name=yuki.name)
    tools.website.look("u-17", "/returns", "Returns")
    yield on.day(1, 20.1)
    tools.website.look("u-17", "/returns/how", "How to return")
    yield on.day(0, 0.01)
    tools.website.do("u-17", "Product Added", product="Kettle", price=49, currency="USD")
    tools.website.do("u-17", "Basket abandoned", total=49, currency="USD")
    on.show("S7", "her order; her visits stand beside it", tools.shop, f"/orders/{order}")


def money_matters(on: Stage) -> Story:
    """S8. What Helen told Billing is not for everybody."""
    tools, helen = on.channels, on.people["Helen"]
    yield on.day(4, 10)
    ticket = on.helpdesk.mail_in(
        helen.addresses[0], "Instalments", "I lost my job. Can I pay in six parts?", name=helen.name
    )
    yield on.day(4, 11)
    on.helpdesk.reply(ticket, "Yes. Billing sends you the plan.", author="billing")
    tools.desk.desk.add_user(helen.name, email=helen.addresses[0], phone=number_of(helen))
    tools.desk.assign(tools.desk.call(number_of(helen), agent=2), agent=2, group=72)
    on.show("S8", "a matter of Billing", on.helpdesk, f"/Ticket/Display.html?id={ticket}")


def guarantee(on: Stage) -> Story:
    """S9. A page of the company's own, with an address on it."""
    owner = on.people["Ilse"]
    yield on.day(30, 9)
    path = on.channels.intranet.register(owner.addresses[0], "Kettle K2")
    on.show("S9", "a page that nobody has heard of", on.channels.intranet, path)


def counter(on: Stage) -> Story:
    """Helen stands at the counter; the tool there only posts."""
    helen = on.people["Helen"]
    yield NOW
    on.channels.counter.note(helen.addresses[0], "Brought the signed plan", name=helen.name)


def one_outage_three_employees(on: Stage) -> Story:
    """S12. Three of one company report the same, in three tools."""
    tools, (ada, ben, cleo) = on.channels, people.colleagues()
    yield on.day(1, 8)
    on.helpdesk.mail_in(ada.addresses[0], "Portal down", "Our order portal is down.", name=ada.name)
    yield on.day(1, 8.1)
    on.mailbox.deliver(on.mail(ben, "Portal?", "Is your portal down? We cannot order."))
    yield on.day(1, 8.2)
    tools.desk.desk.join(tools.desk.desk.user_of(cleo.addresses[0], cleo.name), "Larkspur")
    chat = tools.desk.chat_in(cleo.addresses[0], "Portal says 502. Is it you or us?")
    on.show("S12", "one of three who report the same outage", tools.desk, f"/agent/tickets/{chat}")


def daughter_for_mother(on: Stage) -> Story:
    """S12. Rosa calls about her mother's bed."""
    tools, lucia, rosa = on.channels, on.people["Lucia"], on.people["Rosa"]
    yield on.day(3, 9)
    ticket = on.helpdesk.mail_in(
        lucia.addresses[0], "My bed", "The bed lift does not go up.", name=lucia.name
    )
    on.helpdesk.set_phone(lucia.addresses[0], lucia.phone or "")
    tools.desk.desk.add_user(rosa.name, email=rosa.addresses[0], phone=number_of(rosa))
    yield on.day(1, 15)
    call = tools.desk.call(number_of(rosa), agent=1)
    tools.desk.note(call, "Rosa calls for her mother, Lucia Marin: when does the technician come?")
    on.show("S12", "the mother's ticket; her daughter has called", on.helpdesk,
            f"/Ticket/Display.html?id={ticket}")  # fmt: skip


def photo(on: Stage) -> Story:
    """S12. Ivan attaches a photo to a text, and another to a mail."""
    tools, ivan = on.channels, on.people["Ivan"]
    yield on.day(1, 12)
    payer = tools.payments.customer(ivan.addresses[0], ivan.name, phone=number_of(ivan))
    tools.payments.charge(3_900, customer=payer, description="Kettle")
    text = tools.phone.text_in(number_of(ivan), "This is how the kettle arrived", media=1)
    yield on.day(1, 12.5)
    mail = on.mail(ivan, "Broken kettle", "The other side of it is attached.")
    mail.add_attachment(
        b"\xff\xd8\xff\xd9", maintype="image", subtype="jpeg", filename="kettle.jpg"
    )
    on.mailbox.deliver(mail)
    on.show("S12", "a photo by text", tools.phone, f"/us1/monitor/logs/sms?sid={text}")


def promise(on: Stage) -> Story:
    """S12. A refund that was promised and is overdue, and an angry customer on two channels at once."""
    tools, noor = on.channels, on.people["Noor"]
    yield on.day(2, 10)
    ticket = on.helpdesk.mail_in(
        noor.addresses[0], "Care plan", "You promised a call back on Monday.", name=noor.name
    )
    on.helpdesk.reply(ticket, "We call you tomorrow before noon.")
    yield NOW
    tools.desk.chat_in(noor.addresses[0], "Nobody called. I am in chat and on WhatsApp now.")
    tools.meta.whatsapp_in(number_of(noor).lstrip("+"), "Hello?? Nobody called.", name=noor.name)
    on.show(
        "S12", "angry on two channels at once", on.helpdesk, f"/Ticket/Display.html?id={ticket}"
    )


def midnight(on: Stage) -> Story:
    """The second desk's automation goes over everything at night; so its export of the last day has it all, and
    nobody waits for the past, which may be read in a few calls a minute only.
    """
    desk = on.channels.desk.desk
    yield on.day(0, 0.015)
    for user in desk.identities:
        desk.change_user(user, "user.custom_field_changed")
    for ticket in desk.tickets:
        desk.touch(ticket)
