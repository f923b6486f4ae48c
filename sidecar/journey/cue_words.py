"""The words by which people open a need, continue and end one, a small table for each language that we read."""

import re
from typing import NamedTuple

# Spelled as patterns, since people write "thx", "danke schön" and "hai". One line a language.
_GREETS = {
    "en": r"hi+|hello+|helo|hey+|hai+|hallo|good (?:morning|afternoon|evening|day)|greetings|howdy|gm",
    "de": r"guten (?:tag|morgen|abend)|grüß gott|moin|servus",
    "fr": r"bonjour|bonsoir|salut|coucou",
    "es": r"hola|buen[oa]s(?: (?:d[ií]as|tardes|noches))?",
    "ar": r"مرحبا|أهلا|السلام عليكم|صباح الخير|مساء الخير",
}
_WISHES = {
    "en": r"(?:i|we)(?: just| really| still| also)?(?: ?['’]d| would| wld| ?['’]m| am)? (?:need|want|wanna|wish|like to|love to"
    r"|looking|trying|hoping|here to|calling|have to|have an? (?:problem|question|issue)|like|searching|checking|wondering)"
    r"|(?:can|could|would) (?:you|u|i|someone|we)\b.*\b(?:help|assist|tell|find|check|give|get|book|order|look|make)"
    r"|(?:looking|searching) for|need|how (?:do|can|could|would) i|help me|let me|let['’]s|i ?['’]?d like|please help",
    "de": r"ich (?:möchte|will|brauche|suche|hätte gern\w*|würde gern\w*|habe eine? (?:frage|problem))|können sie|könnten sie"
    r"|wie kann ich|bitte helfen|ich benötige",
    "fr": r"je (?:voudrais|veux|souhaite\w*|cherche|dois|souhaiterais)|j['’]ai (?:besoin|une question|un problème)"
    r"|j['’]aimerais|pouvez[- ]vous|pourriez[- ]vous|comment puis[- ]je|aidez[- ]moi",
    "es": r"(?:quiero|quisiera|necesito|busco|me gustaría|tengo (?:un problema|una (?:pregunta|duda)))|puede\w* (?:ayudar\w*|decir\w*)"
    r"|podría\w*|cómo puedo|ayúdeme",
    "ar": r"أريد|اريد|أحتاج|احتاج|أرغب|أود|ممكن|هل يمكن\w*|لدي (?:مشكلة|سؤال)|عندي (?:مشكلة|سؤال)|كيف",
}
_THANKS = {
    "en": r"thank\w*|thx|thanx|ty|appreciate\w*|cheers|tnx",
    "de": r"danke\w*|vielen dank|besten dank|dank",
    "fr": r"merci\w*|remercie\w*",
    "es": r"(?:muchas )?gracias|agradezco|agradecid[oa]",
    "ar": r"شكرا|شكراً|أشكركم?|شكر",
}
_BYES = {
    "en": r"bye|goodbye|good bye|have a (?:good|great|nice|wonderful|lovely)|that(?:['’]?s| is| will be|['’]ll be)? ?(?:all|it)"
    r"|nothing else|no more|take care|see you|good night",
    "de": r"tschüss?|auf wiedersehen|schönen (?:tag|abend)|das war['’]?s|das ist alles|nichts weiter",
    "fr": r"au revoir|bonne (?:journée|soirée)|c['’]est tout|à bientôt",
    "es": r"adi[oó]s|hasta luego|buen día|eso es todo|nada más",
    "ar": r"مع السلامة|وداعا|هذا كل شيء|إلى اللقاء",
}
_YES = {
    "en": r"yes+|yeah|yep|yea|yup|sure|ok+|okay|okey|k|correct|right|great|perfect|sounds|that works|please do|fine|alright"
    r"|awesome|excellent|absolutely|of course|cool|nice|wonderful|good",
    "de": r"ja|jawohl|genau|klar|gerne?|passt|stimmt|richtig|einverstanden|in ordnung",
    "fr": r"oui|d['’]accord|parfait|bien sûr|exact\w*|volontiers|ça marche|entendu",
    "es": r"s[ií]|claro|vale|de acuerdo|perfecto|correcto|exacto|bueno|por supuesto",
    "ar": r"نعم|أجل|تمام|حسنا|حسناً|موافق|بالتأكيد",
}
_NO = {
    "en": r"no+|nope|nah|not|none|never ?mind|nothing|i don['’]?t",
    "de": r"nein|nicht|nichts|keine?|nö",
    "fr": r"non|pas|rien|aucune?",
    "es": r"nada|ningun[oa]|tampoco",
    "ar": r"لا|ليس|كلا",
}
_AGAIN = {
    "en": r"again|still|as i said|already (?:told|gave|said|provided)|told you|i just gave|like i said|repeat|previous|earlier|last time",
    "de": r"nochmal\w*|noch einmal|immer noch|wieder|wie gesagt|schon (?:gesagt|geschrieben)|bereits",
    "fr": r"encore|toujours|à nouveau|de nouveau|déjà|comme je (?:disais|l['’]ai dit)",
    "es": r"otra vez|de nuevo|todavía|aún|ya (?:dije|le dije|expliqué)|sigo sin",
    "ar": r"مرة أخرى|ما زال|لا يزال|كما قلت|سبق",
}
_REFERS = {
    "en": r"it|that|this|them|those|these|there|instead|actually|then|either|one|both|else|too|also|other|another|him|her|he|she",
    "de": r"es|das|dies\w*|dort|stattdessen|eigentlich|dann|beide|auch|andere\w*|sie|ihn|ihm",
    "fr": r"ça|cela|ceci|celui|celle|y|en|plutôt|alors|aussi|autre|lui|elle",
    "es": r"eso|esto|ese|esa|aquello|allí|entonces|también|otro|otra|lo|la|él|ella",
    "ar": r"هذا|هذه|ذلك|تلك|أيضا|إذن|بدلا",
}
_GOES_ON = {
    "en": r"and|but|so|oh|wait|actually|also|or|well|then|because|hmm+|uh+|um+|ah|wow|umm|maybe|just|it|that|from|to|for|at|on|in|by"
    r"|with|around|about|my|the|a",
    "de": r"und|aber|also|oh|warten?|eigentlich|auch|oder|dann|weil|vielleicht|um|am|von|nach|für|mit|mein\w*|de[rmns]|die|das|eine?",
    "fr": r"et|mais|donc|ah|attendez|en fait|aussi|ou|alors|parce que|peut-être|à|de|pour|avec|mon|ma|l[ea]s?|une?",
    "es": r"y|pero|entonces|ah|espere|en realidad|también|o|porque|quizás?|a|de|para|con|mi|el|la|los|las|una?",
    "ar": r"و|لكن|إذن|آه|أيضا|أو|لأن|ربما|من|إلى|في|على|مع",
}
_NAME_IS = {
    "en": r"my name|name is|this is|i['’]?m|i am|name['’]s|its|it['’]s",
    "de": r"mein name|ich heiße|hier ist|ich bin",
    "fr": r"mon nom|je m['’]appelle|je suis|ici",
    "es": r"mi nombre|me llamo|soy",
    "ar": r"اسمي|أنا|معك",
}
_PROBLEMS = {
    "en": r"problem|issue|wrong|broken|broke|lost|stolen|error|fail\w*|not work\w*|doesn['’]?t work|can['’]?t|cannot|crash\w*|trouble"
    r"|fraud\w*|dispute|complain\w*|damaged?|missing|stuck",
    "de": r"problem\w*|falsch|kaputt|defekt|verloren|gestohlen|fehler|geht nicht|funktioniert nicht|beschwer\w*|beschädigt|fehlt",
    "fr": r"problème|erreur|cassée?|perdue?|volée?|panne|ne (?:marche|fonctionne) pas|réclamation|endommagée?|manque",
    "es": r"problema|error|rot[oa]|perdid[oa]|robad[oa]|no funciona|queja|dañad[oa]|falta|averiad[oa]",
    "ar": r"مشكلة|خطأ|مكسور|ضائع|مسروق|عطل|لا يعمل|شكوى|تالف|مفقود",
}
_QUESTIONS = {
    "en": r"may i|could i|can i|what|when|where|how|which|who|could you|can you|do you|would you|please (?:provide|tell|give)"
    r"|is there|are there|should i|shall i",
    "de": r"darf ich|kann ich|was|wann|wo|wie|welche\w*|wer|können sie|könnten sie|haben sie|möchten sie|bitte (?:nennen|geben)|soll ich",
    "fr": r"puis-je|quand|où|comment|quel\w*|qui|pouvez-vous|pourriez-vous|avez-vous|voulez-vous|est-ce que|dois-je",
    "es": r"puedo|qué|cuándo|dónde|cómo|cuál\w*|quién|puede|podría|tiene|quiere|desea|le gustaría",
    "ar": r"هل|ما|متى|أين|كيف|أي|من|ممكن",
}
_HOW_HELP = {
    "en": r"how (?:can|may) (?:i|we) (?:help|assist|be of)|what can i (?:do|help)|how can i be",
    "de": r"wie kann ich (?:ihnen )?(?:helfen|weiterhelfen)|was kann ich für sie",
    "fr": r"comment puis-je vous aider|que puis-je faire",
    "es": r"en qué (?:le )?puedo ayudar\w*|cómo (?:le )?puedo ayudar\w*",
    "ar": r"كيف (?:يمكنني|أستطيع|أقدر) (?:مساعدت\w*|أن أساعد\w*)|كيف أساعدك",
}
_ANYTHING_ELSE = {
    "en": r"anything else|something else|further (?:help|assist\w*)|else (?:i|we) can",
    "de": r"(?:sonst )?noch etwas|weitere fragen|sonst noch",
    "fr": r"autre chose|d['’]autres questions",
    "es": r"algo más|otra cosa|alguna otra",
    "ar": r"أي شيء آخر|شيء آخر",
}
_DONE = {
    "en": r"success\w*|confirm(?:ed|ation)|booked|scheduled|submitted|completed?|all set|is done|all done|arranged|reserved|sent"
    r"|updated|processed|resolved|fixed|cancel+ed|refunded",
    "de": r"erfolgreich|bestätigt|gebucht|erledigt|abgeschlossen|storniert|erstattet|verschickt|versandt|aktualisiert|behoben|gelöst",
    "fr": r"avec succès|confirmée?|réservée?|envoyée?|terminée?|annulée?|remboursée?|résolue?|effectuée?|mise? à jour",
    "es": r"con éxito|confirmad[oa]|reservad[oa]|enviad[oa]|completad[oa]|cancelad[oa]|reembolsad[oa]|resuelt[oa]|actualizad[oa]",
    "ar": r"بنجاح|تم (?:تأكيد|حجز|إرسال|إلغاء|حل|تحديث|استرداد)\w*|اكتمل",
}
_REGRETS = {
    "en": r"unfortunately|sorry|apolog\w*|not available|unavailable|no \w+ (?:that )?match\w*|unable|cannot|can['’]t|doesn['’]t|don['’]t",
    "de": r"leider|entschuldig\w*|tut mir leid|nicht (?:verfügbar|möglich)|bedauern?",
    "fr": r"malheureusement|désolée?|excus\w*|pas (?:disponible|possible)|indisponible",
    "es": r"lamentablemente|desafortunadamente|lo siento|disculp\w*|no (?:disponible|es posible)",
    "ar": r"للأسف|آسف|عذرا|نعتذر|غير (?:متوفر|متاح|ممكن)",
}
_URGENT = {
    "en": r"urgent\w*|asap|as soon as possible|immediately|right (?:now|away)|emergency|hurry|today",
    "de": r"dringend\w*|sofort|eilt|notfall|so schnell wie möglich|umgehend|heute noch",
    "fr": r"urgent\w*|urgence|immédiatement|tout de suite|au plus vite|dès que possible",
    "es": r"urgente\w*|urgencia|inmediatamente|ahora mismo|cuanto antes|emergencia",
    "ar": r"عاجل|عاجلا|فورا|حالا|طارئ|بأسرع وقت",
}
# What our question asks for: a name, a time, a number, a place, or a yes.
_ASK_NAME = {
    "en": r"name|who (?:am|is)",
    "de": r"name\w*|wer",
    "fr": r"nom|qui",
    "es": r"nombre|quién",
    "ar": r"اسم\w*|الاسم|من",
}
_ASK_TIME = {
    "en": r"time|day|when|date|hour|how long|schedule|weekday|month",
    "de": r"wann|uhrzeit|tag|datum|zeit|wie lange|monat",
    "fr": r"quand|heure|jour|date|combien de temps|mois",
    "es": r"cuándo|hora|día|fecha|cuánto tiempo|mes",
    "ar": r"متى|وقت|يوم|تاريخ|ساعة|موعد",
}
_ASK_NUMBER = {
    "en": r"number|id|code|pin|account|how (?:many|much)|budget|price|amount|zip|phone|reference",
    "de": r"\w*nummer|code|pin|konto|wie ?viele?|budget|preis|betrag|plz|telefon",
    "fr": r"numéro|code|compte|combien|budget|prix|montant|téléphone|référence",
    "es": r"número|código|pin|cuenta|cuánt[oa]s?|presupuesto|precio|importe|teléfono|referencia",
    "ar": r"رقم|رمز|حساب|كم|ميزانية|سعر|مبلغ|هاتف",
}
_ASK_PLACE = {
    "en": r"where|location|from|destination|address|city|place|venue|at what|which (?:hotel|restaurant|airport)|street|area",
    "de": r"wo|wohin|ort|adresse|stadt|straße|ziel|gegend",
    "fr": r"où|lieu|adresse|ville|rue|destination|quartier",
    "es": r"dónde|lugar|dirección|ciudad|calle|destino|zona",
    "ar": r"أين|مكان|عنوان|مدينة|شارع|وجهة",
}
_OFFERS = {
    "en": r"should i|shall i|can i|may i|would you like (?:me|to)|do you want|is (?:that|this)|does that|are you|ok\?|sound",
    "de": r"soll ich|darf ich|möchten sie|wollen sie|ist das|passt (?:das|ihnen)",
    "fr": r"dois-je|puis-je|voulez-vous|souhaitez-vous|est-ce que cela",
    "es": r"debo|puedo|quiere que|desea que|le gustaría que|le parece",
    "ar": r"هل تريد\w*|هل ترغب\w*|هل يمكنني|هل أقوم",
}
_FUNCTION_WORDS = {
    "en": "a an the and or but of to in on at for with from by is are was were be been am i i'm i'd i've i'll im you your you're my"
    " me we our us it its it's this that that's these those do does did don't have has had will would can could should may might"
    " not no yes please thanks thank hi hello hey ok okay so just as if then there here what what's when where which who how about"
    " into out up he she they them his her their any some all more get got like want need know let let's one also too very really"
    " oh well now go going see sure good great anything else help make much lot back before after again still already because"
    " can't cannot wasn't didn't isn't dear",
    "de": "der die das den dem des ein eine einen einem einer und oder aber ich du er sie es wir ihr mich mir ihnen ihre ihren mein"
    " meine meinen ist sind war bin haben habe hat hatte wird werden kann können nicht kein keine ja nein bitte danke für mit von"
    " zu zum zur im in am an auf aus bei nach um wie was wann wo wer noch auch schon nur sehr so dass wenn hallo",
    "fr": "le la les un une des du de et ou mais je tu il elle nous vous ils on mon ma mes votre vos est sont suis ai a avez avons"
    " pas ne non oui merci pour avec dans sur par en au aux que qui quoi quand où comment ce cette ces se bonjour plus très été",
    "es": "el la los las un una unos unas y o pero yo tú él ella nosotros usted ustedes mi mis su sus es son soy está estoy he ha han"
    " no sí por para con en de del al que qué quién cuándo dónde cómo se lo me le muy más ya hola gracias favor",
    "ar": "في من على إلى عن مع هذا هذه ذلك التي الذي أن إن لا ما هل كان كانت قد لقد أنا أنت نحن هو هي لم لن و أو ثم كل بعد قبل"
    " يا شكرا نعم كيف متى أين لي لكم",
}
FUNCTION_WORDS = {name: frozenset(words.split()) for name, words in _FUNCTION_WORDS.items()}
STOP = frozenset(word for words in FUNCTION_WORDS.values() for word in words)


class Cues(NamedTuple):
    """The patterns of one language; those of openings match at the start of what was said."""

    greets: re.Pattern[str]
    wishes: re.Pattern[str]
    thanks: re.Pattern[str]
    byes: re.Pattern[str]
    yes: re.Pattern[str]
    no: re.Pattern[str]
    again: re.Pattern[str]
    refers: re.Pattern[str]
    goes_on: re.Pattern[str]
    name_is: re.Pattern[str]
    problems: re.Pattern[str]
    questions: re.Pattern[str]
    how_help: re.Pattern[str]
    anything_else: re.Pattern[str]
    done: re.Pattern[str]
    regrets: re.Pattern[str]
    urgent: re.Pattern[str]
    names: re.Pattern[str]
    times: re.Pattern[str]
    numbers: re.Pattern[str]
    places: re.Pattern[str]
    offers: re.Pattern[str]


def _anywhere(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{words})(?!\w)")


def _at_start(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)^\W*(?:{words})(?!\w)")


def _cues(language: str) -> Cues:
    def at_start(table: dict[str, str]) -> re.Pattern[str]:
        return _at_start(table[language])

    def anywhere(table: dict[str, str]) -> re.Pattern[str]:
        return _anywhere(table[language])

    return Cues(
        greets=at_start(_GREETS),
        wishes=anywhere(_WISHES),
        thanks=anywhere(_THANKS),
        byes=anywhere(_BYES),
        yes=at_start(_YES),
        no=at_start(_NO),
        again=anywhere(_AGAIN),
        refers=anywhere(_REFERS),
        goes_on=at_start(_GOES_ON),
        name_is=anywhere(_NAME_IS),
        problems=anywhere(_PROBLEMS),
        questions=re.compile(rf"(?i)[?？؟]|^\W*(?:{_QUESTIONS[language]})(?!\w)"),
        how_help=anywhere(_HOW_HELP),
        anything_else=anywhere(_ANYTHING_ELSE),
        done=anywhere(_DONE),
        regrets=anywhere(_REGRETS),
        urgent=anywhere(_URGENT),
        names=anywhere(_ASK_NAME),
        times=anywhere(_ASK_TIME),
        numbers=anywhere(_ASK_NUMBER),
        places=anywhere(_ASK_PLACE),
        offers=anywhere(_OFFERS),
    )


CUES = {language: _cues(language) for language in FUNCTION_WORDS}
