"""The words by which people open a need, continue and end one, a small table for each language that we read."""

import re
from typing import NamedTuple

from sidecar.journey.language_words import FUNCTION_WORDS

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
    "de": r"(?:ich|wir) (?:möchten?|will|wollen|wollte|brauchen?|bräuchten?|suchen?|muss|müssen|hätten? gern\w*|würden? gern\w*"
    r"|benötigen?|interessiere mich|habe eine? (?:frage|problem))|können sie|könnten sie|könnt ihr|könntet ihr"
    r"|wie kann ich|bitte helfen",
    "fr": r"je (?:voudrais|veux|voulais|souhaite\w*|cherche|dois|souhaiterais|suis intéressée?)|j['’]ai (?:besoin|une question|un problème)"
    r"|j['’]aimerais|nous (?:voudrions|voulons|cherchons|avons besoin)|il (?:me|nous) faut|pouvez[- ]vous|pourriez[- ]vous"
    r"|comment (?:puis[- ]je|faire)|aidez[- ]moi|merci (?:de (?!votre|ton|tout)|d['’](?!avance))\w+",
    "es": r"(?:quiero|queremos|quería|quisiera|quisiéramos|necesito|necesitamos|busco|buscamos|me gustaría|tengo que)"
    r"|tengo (?:un problema|una (?:pregunta|duda))|estoy (?:buscando|interesad[oa])|puede\w* (?:ayudar\w*|decir\w*)"
    r"|podría\w*|cómo puedo|ayúden?me",
    "ar": r"أريد|اريد|نريد|أردت|أحتاج|احتاج|نحتاج|أرغب|أود|أبحث|ابحث|أرجو|ممكن|هل يمكن\w*|لدي (?:مشكلة|سؤال)|عندي (?:مشكلة|سؤال)|كيف",
}
_THANKS = {
    "en": r"thank\w*|thx|thanx|ty|appreciate\w*|cheers|tnx",
    "de": r"danke\w*|vielen dank|besten dank|dank",
    "fr": r"merci(?! de (?!votre|ton|tout)| d['’](?!avance))\w*|remercie\w*",  # "merci d'envoyer" asks
    "es": r"(?:muchas )?gracias|agradezco|agradecid[oa]",
    "ar": r"شكرا|شكراً|أشكركم?|شكر",
}
_BYES = {
    "en": r"bye|goodbye|good bye|have a (?:good|great|nice|wonderful|lovely)|that(?:['’]?s| is| will be|['’]ll be)? ?(?:all|it)"
    r"|nothing else|no more|take care|see you|good night",
    "de": r"tschüss?|ciao|auf wieder(?:sehen|hören)|schönen? (?:tag|abend|wochenende)|gute fahrt|bis (?:dann|bald)|das wär?[e]?['’]?s|das war['’]?s"
    r"|das ist alles|nichts weiter",
    "fr": r"au revoir|bonne (?:journée|soirée|route|nuit)|c['’]est tout|à bientôt|rien d['’]autre",
    "es": r"adi[oó]s|hasta (?:luego|pronto)|buen (?:día|viaje)|buenas noches|que (?:tenga|pase)|eso es todo|nada más",
    "ar": r"مع السلامة|وداعا|هذا كل شيء|إلى اللقاء|(?:يوم|مساء)(?:ا)? سعيد(?:ا)?|رحلة سعيدة",
}
_YES = {
    "en": r"yes+|yeah|yep|yea|yup|sure|ok+|okay|okey|k|correct|right|great|perfect|sounds|that works|please do|fine|alright"
    r"|awesome|excellent|absolutely|of course|cool|nice|wonderful|good",
    "de": r"ja|jawohl|genau|klar|gerne?|passt|stimmt|richtig|einverstanden|in ordnung",
    "fr": r"oui|d['’]accord|parfait|bien sûr|exact\w*|volontiers|ça marche|entendu",
    "es": r"s[ií]|claro|vale|de acuerdo|perfecto|correcto|exacto|bueno|por supuesto",
    "ar": r"نعم|أجل|تمام|حسنا|حسناً|موافق|بالتأكيد|طبعا|أكيد",
}
_NO = {
    "en": r"no+|nope|nah|not|none|never ?mind|nothing|i don['’]?t",
    "de": r"nein|nicht|nichts|keine?|nö",
    "fr": r"non|pas|rien|aucune?",
    "es": r"no|nada|ningun[oa]|tampoco",
    "ar": r"لا|ليس|كلا",
}
_AGAIN = {
    "en": r"again|still|as i said|already (?:told|gave|said|provided)|told you|i just gave|like i said|repeat|previous|earlier|last time",
    "de": r"nochmal\w*|noch einmal|immer noch|wieder|wie gesagt|schon (?:gesagt|geschrieben)|bereits|erneut|nach wie vor",
    "fr": r"encore|toujours|à nouveau|de nouveau|déjà|comme je (?:disais|l['’]ai dit)",
    "es": r"otra vez|de nuevo|todavía|aún|ya (?:dije|le dije|expliqué)|sig(?:o|ue|uen|o sin)|nuevamente",
    "ar": r"مرة أخرى|ما ?زال\w*|لا [يت]زال|حتى الآن|مجددا|كما قلت|سبق",
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
    "de": r"problem\w*|falsch|kaputt|defekt|verloren|gestohlen|fehler|geht nicht|funktioniert \w*|beschwer\w*|beschädigt|fehlt|ausgefallen|abgestürzt|stürzt|doppelt\w*|vergessen",
    "fr": r"problème|erreur|cassée?|perdue?|volée?|panne|(?:ne|n['’]) ?(?:marche|fonctionne|arrive)|réclamation|endommagée?|abîmée?|manque|plante|oublié",
    "es": r"problema|error|rot[oa]|perdid[oa]|robad[oa]|no funciona|queja|dañad[oa]|falta|averiad[oa]|avería|olvidado|se cierra|incorrect[oa]",
    "ar": r"مشكلة|خطأ|مكسورة?|ضائعة?|مسروقة?|عطل|معطلة?|لا [يت]عمل|شكوى|تالفة?|مفقودة?|فقدت|نسيت|يتوقف",
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
    "de": r"erfolgreich|bestätigt|gebucht|erledigt|abgeschlossen|storniert|erstattet|verschickt|versandt|aktualisiert|behoben|gelöst"
    r"|reserviert|eingetragen|gespeichert|geändert|freigeschaltet|überwiesen|repariert|gesperrt|abgemeldet",
    "fr": r"avec succès|confirmée?|réservée?|envoyée?|terminée?|annulée?|remboursée?|résolue?|effectuée?|mise? à jour"
    r"|enregistrée?|modifiée?|activée?s?|bloquée?|c['’]est (?:fait|noté|commandé)",
    "es": r"con éxito|confirmad[oa]|reservad[oa]|enviad[oa]|completad[oa]|cancelad[oa]|reembolsad[oa]|resuelt[oa]|actualizad[oa]"
    r"|hecho|listo|apuntad[oa]|cambiad[oa]|activad[oa]s?|bloquead[oa]",
    "ar": r"بنجاح|تمت? ال?(?:تأكيد|حجز|إرسال|إلغاء|حل|تحديث|استرداد|تسجيل|تعديل|تفعيل|إيقاف|إعادة|تحويل)\w*|اكتمل",
}
_REGRETS = {
    "en": r"unfortunately|sorry|apolog\w*|not available|unavailable|no \w+ (?:that )?match\w*|unable|cannot|can['’]t|doesn['’]t|don['’]t",
    "de": r"leider|entschuldig\w*|tut mir leid|nicht (?:verfügbar|möglich)|bedauern?",
    "fr": r"malheureusement|désolée?|excus\w*|pas (?:disponible|possible)|indisponible",
    "es": r"lamentablemente|desafortunadamente|lo siento|disculp\w*|no (?:disponible|es posible)",
    "ar": r"للأسف|آسف|عذرا|نعتذر|نأسف|لا يمكن|غير (?:متوفر|متاح|ممكن)",
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
# Where a name may stand: a capital inside a sentence. In German every noun has one, so that it takes two.
_LATIN_NAME = r"(?s)(?<=.)\b[^\W\d_a-zà-ÿ][a-zà-ÿ]+"
_NAMED = {"de": rf"{_LATIN_NAME} [^\W\d_a-zà-ÿ][a-zà-ÿ]+"}


# "And", "the" and "to the" are written in one with what follows.
_BEFORE = {"ar": "(?:[وف]?(?:ال|بال|لل|ب|ل)?)"}


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
    named: re.Pattern[str]


def _anywhere(words: str, *, before: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w){before}(?:{words})(?!\w)")


def _at_start(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)^\W*(?:{words})(?!\w)")


def _cues(language: str) -> Cues:
    def at_start(table: dict[str, str]) -> re.Pattern[str]:
        return _at_start(table[language])

    def anywhere(table: dict[str, str]) -> re.Pattern[str]:
        return _anywhere(table[language], before=_BEFORE.get(language, ""))

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
        named=re.compile(_NAMED.get(language, _LATIN_NAME)),
    )


CUES = {language: _cues(language) for language in FUNCTION_WORDS}
