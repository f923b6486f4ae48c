"""The words by which an answer in other words is read: who speaks, what turns a claim around, what nobody may say."""

ARTICLES = frozenset("a an the".split())
# May stand in the extract and be left out; nothing is another for it.
FILLERS = frozenset("also actually hi hello hey ok okay uh uhh um oh".split())
# What turns a claim around, puts it under a condition, or makes it a wish or somebody else's word. Wherever
# one of them stands in a sentence, all of it may hang on it.
QUALIFIERS = frozenset(
    "not no never nobody nothing none neither nor non without hardly barely instead rather than except only but"
    " however though although yet unless until if whether when whenever once before after while or otherwise"
    " would could should may might must shall will can 'd maybe perhaps possibly probably likely think thought"
    " believe guess hope doubt suppose seem suspect wonder allegedly apparently supposedly almost nearly partly"
    " partially half about want wanted need needed wish expect expected ask asked request requested demand please"
    " like said say told tell promise promised claim claimed heard read wrote meant wrong false untrue incorrect"
    " lie lied fake failed fail refuse refused deny denied unable impossible unlikely"
    " pending awaiting supposed planned scheduled provided assuming soon later eventually still"
    " according show shows showed shown pretend imagine case assume depend depending subject minus less nowhere".split()
)
# Orders, second persons, and talk about the machine: no answer needs them.
FORBIDDEN = frozenset(
    "i me my mine myself you your yours yourself must should shall ought please ignore disregard override"
    " instruction prompt assistant click password passcode pin cvv cvc".split()
)
# A sentence that begins with one of these, behind "says", reads as an order to whoever has it before them.
COMMANDS = frozenset(
    "refund pay give send transfer cancel tell call offer credit close approve do ensure make issue open reply"
    " ask contact let see check note consider remember never always stop start change update delete remove"
    " add confirm grant waive release ship deliver return replace forward reset unlock verify visit go use act"
    " treat follow skip write say put set keep take get escalate mark".split()
)
CUSTOMER = frozenset("customer client caller".split())
CUSTOMERS = "customer's"
THEM = frozenset("they them he she him".split())
THEIRS = frozenset("their theirs his her".split())
US = frozenset("we us".split())
OURS = frozenset("our ours".split())
ME = frozenset("i me we us myself".split())
MINE = frozenset("my mine our ours".split())
YOU = frozenset("you u ya yourself".split())
YOURS = frozenset("your yours".split())

SAYS = frozenset(
    "say said write wrote report reported state stated mention mentioned explain explained add added".split()
)
ASKS = frozenset("ask asked".split())
TOLD = frozenset("tell told".split())
WISHES = frozenset("want need would 'd wish prefer".split())  # said so, it is the customer's wish
BUSY = frozenset("looking trying calling asking".split())
OUR_SAYS = SAYS | frozenset("answer answered reply replied note noted".split())
OF_OURS = frozenset(("agent", "company", "support"))
QUESTIONS = frozenset("whether if when where why how what which who".split())
TURNED = frozenset(
    "be.now be.past have can could will would".split()
)  # "is it" in a question, "it is" in a report
HELPS = frozenset("can could would will".split())  # "could you ...", which asks for a deed
FORMS = {
    "am": "be.now", "is": "be.now", "are": "be.now", "was": "be.past", "were": "be.past",
    "has": "have", "does": "do", "cannot": "can not", "wont": "will not", "won't": "will not",
    "cant": "can not", "can't": "can not", "shan't": "shall not", "im": "i be.now", "ive": "i have",
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
NO_ENDING = frozenset("perhaps always".split())
UNMARKED = frozenset(
    "dont didnt doesnt isnt arent wasnt werent hasnt havent hadnt couldnt wouldnt shouldnt".split()
)
ENDINGS = {"'m": " be.now", "'re": " be.now", "'ve": " have", "'ll": " will", "'d": " 'd"}
# Behind these an 's is a verb; behind all others it says whose.
IS_SHORT = frozenset("it that there he she what where who how when this here".split())
