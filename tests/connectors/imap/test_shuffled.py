"""Whatever happens to mails between two pulls: what stands in the end is what lies in the boxes."""

import random

from sidecar.connectors.imap.standin import StandIn
from tests.connectors.imap.reader import Reader, account_at, id_of, letter

BOXES = ("help", "billing")
FOLDERS = ("INBOX", "Archive", "Sent", "Trash")


class Office:
    """People who move, delete, restore and copy mails without any sense; knows where each one is."""

    def __init__(self, mail_system: StandIn, chance: random.Random) -> None:
        self.mail_system = mail_system
        self.chance = chance
        self.n_letters = 0
        self.lies: dict[tuple[str, int], str] = {}  # (box, letter) -> folder

    def act(self) -> None:
        box = self.chance.choice(BOXES)
        here = [number for (at, number) in self.lies if at == box]
        what = self.chance.random()
        if what < 0.35 or not here:
            self._deliver(box)
        elif what < 0.8:
            number = self.chance.choice(here)
            self.lies[box, number] = self.chance.choice(FOLDERS)
            self.mail_system.move(id_of(number), self.lies[box, number], box)
        elif what < 0.95:
            number = self.chance.choice(here)
            del self.lies[box, number]
            self.mail_system.delete(id_of(number), box)
        else:
            self.mail_system.renumber("INBOX", box)

    def standing(self) -> set[str]:
        return {id_of(number) for (_, number), folder in self.lies.items() if folder != "Trash"}

    def _deliver(self, box: str) -> None:
        old = self.chance.random() < 0.3 and self.n_letters > 0
        number = self.chance.randrange(self.n_letters) if old else self.n_letters
        self.n_letters += not old
        if (box, number) not in self.lies:
            self.lies[box, number] = "INBOX"
            self.mail_system.deliver(letter(number), box=box)


def test_what_stands_is_what_lies_in_the_boxes_after_any_shuffling(mail_system: StandIn) -> None:
    chance = random.Random(4711)
    office, reader = Office(mail_system, chance), Reader(account_at(mail_system, *BOXES))
    for _ in range(60):
        for _ in range(chance.randint(1, 9)):
            office.act()
        reader.pull()
        assert set(reader.standing()) == office.standing()


def test_a_pull_that_broke_off_anywhere_is_made_good_by_the_next(mail_system: StandIn) -> None:
    chance = random.Random(1815)
    office, reader = Office(mail_system, chance), Reader(account_at(mail_system, *BOXES))
    for _ in range(40):
        for _ in range(chance.randint(1, 9)):
            office.act()
        reader.pull_pages(chance.randint(0, 3))
        office.act()
        reader.pull()
        assert set(reader.standing()) == office.standing()
