"""Companies: one mailbox for all, one switchboard, one address, and somebody who writes for the boss."""

from tests.people_at_large import channels, places
from tests.people_at_large.channels import Fields
from tests.people_at_large.person import Company, Person, Wanted, latin
from tests.people_at_large.town import Town, later, start

_ROLES = {
    "US": ["info", "office", "sales", "accounting", "orders", "admin", "billing"],
    "GB": ["info", "office", "accounts", "enquiries", "reception", "orders"],
    "DE": ["info", "buero", "kontakt", "buchhaltung", "einkauf", "zentrale", "post"],
}


def role_mailbox(town: Town, trap: str) -> None:
    """Several write from info@; each signs, and each can be reached elsewhere too."""
    company, staff = _company(town, town.rng.randint(2, 4))
    mailbox = f"{town.rng.choice(_ROLES[company.office.country])}@{company.domain}"
    for who in staff:
        who.shared.add(mailbox)
        when = town.live(who, town.rng.randint(1, 3), since=start(town))
        for _ in range(town.rng.randint(1, 3)):
            when = later(town, when)
            fields = {
                "channel": "email",
                "email": mailbox,
                **channels.two_names(town.rng, who, when),
            }
            if town.rng.random() < 0.3:
                fields["company"] = company.name
            town.tell(who, when, fields, trap)


def switchboard(town: Town, trap: str) -> None:
    """Whoever rings from the company shows one number; the agent asks for the name."""
    company, staff = _company(town, town.rng.randint(3, 8))
    for who in staff:
        who.shared.add(company.switchboard)
        when = town.live(who, town.rng.randint(0, 2), since=start(town))
        for _ in range(town.rng.randint(1, 2)):
            when = later(town, when)
            town.tell(who, when, _through_switchboard(town, who, company, when), trap)


def colleagues(town: Town, trap: str) -> None:
    """All say of themselves what is true of the company: its name, domain, street and number."""
    company, staff = _company(town, town.rng.randint(2, 6))
    office = company.office
    for who in staff:
        when = start(town)
        for _ in range(town.rng.randint(1, 3)):
            fields = {**channels.two_names(town.rng, who, when), "company": company.name}
            fields |= {"street": office.line, "city": office.city, "postcode": office.postcode}
            if town.rng.random() < 0.8:
                fields["email"] = who.work_email or ""
            if town.rng.random() < 0.5:
                fields["phone"] = company.switchboard
            town.tell(who, when, fields, trap)
            when = later(town, when)
        town.live(who, town.rng.randint(0, 2), since=when)


def assistant(town: Town, trap: str) -> None:
    """From the assistant's mailbox. In her own name about the boss's order: of her.
    In the boss's name, with his direct number or contact id beside: of him."""
    _, (boss, helper) = _company(town, 2)
    since = start(town)
    town.tell(boss, since, channels.shop(town.books, boss, since))
    town.live(boss, town.rng.randint(1, 3), since=later(town, since))
    town.live(helper, town.rng.randint(1, 3), since=since)
    for _ in range(town.rng.randint(2, 4)):
        when = later(town, since)
        fields = {"channel": "email", "email": helper.work_email or ""}
        if town.rng.random() < 0.6:
            named = {"full_name": channels.full_name(town.rng, helper, when)}
            order = {"order_number": town.rng.choice(boss.orders)}
            town.tell(helper, when, fields | named | order, trap)
            continue
        town.tell(boss, when, fields | channels.two_names(town.rng, boss, when), trap)


def agent_in_own_name(town: Town, trap: str) -> None:
    """One agent's name on the calls of dozens; the truth: whose number it is."""
    agent = town.newcomer()
    at_work = f"{latin(agent.given)}.{latin(agent.family(0.0))}@our-own-service.example"
    for _ in range(town.rng.randint(15, 40)):
        who = town.newcomer()
        when = later(town, town.live(who, town.rng.randint(1, 3), since=start(town)))
        fields = {"channel": "voice", "phone": who.mobile(when)}
        fields["full_name"] = f"{agent.given} {agent.family(when)}"
        if town.rng.random() < 0.15:
            fields["email"] = at_work
        town.tell(who, when, fields, trap)


def shop_counter(town: Town, trap: str) -> None:
    """Walk-in customers under the shop's own number and mailbox; their names and streets are theirs."""
    company = town.company()
    mailbox = f"{town.rng.choice(('counter', 'store', 'shop', 'kasse', 'pos2'))}@{company.domain}"
    for _ in range(town.rng.randint(8, 30)):
        who = town.newcomer(Wanted(home=_near(town, company)))
        when = start(town)
        fields = {"channel": "in_person", **channels.two_names(town.rng, who, when)}
        fields |= {"order_number": town.books.order(who), "phone": company.switchboard}
        if town.rng.random() < 0.5:
            fields["email"] = mailbox
        if town.rng.random() < 0.6:
            fields |= channels.address(town.rng, who, when)
            town.live(
                who, town.rng.randint(0, 2), since=start(town), using=(channels.shop, channels.card)
            )
        town.tell(who, when, fields, trap)


def contact_id_collision(town: Town, trap: str) -> None:
    """One number in two tools is two people."""
    tools = town.rng.sample(channels.TOOLS, 2)
    number = town.books.number_in_two_tools()
    for tool in tools:
        who = town.newcomer()
        who.cards[tool] = number
        when = town.live(who, town.rng.randint(0, 2), since=start(town))
        for _ in range(town.rng.randint(1, 3)):
            when = later(town, when)
            fields = {"tool": tool, "contact_id": number, **channels.two_names(town.rng, who, when)}
            if town.rng.random() < 0.5:
                fields["email"] = who.emails[0]
            town.tell(who, when, fields, trap)


def _company(town: Town, n: int) -> tuple[Company, list[Person]]:
    company = town.company()
    staff = [town.newcomer(Wanted(home=_near(town, company))) for _ in range(n)]
    for who in staff:
        town.employ(who, company)
    return company, staff


def _near(town: Town, company: Company) -> places.Address:
    return places.address(town.rng, company.office.country)


def _through_switchboard(town: Town, who: Person, company: Company, when: float) -> Fields:
    fields = {
        "channel": "voice",
        "phone": company.switchboard,
        **channels.two_names(town.rng, who, when),
    }
    if town.rng.random() < 0.6:
        fields["company"] = company.name
    return fields
