"""What fields of life a text speaks of: whoever speaks of a parcel now and of a doctor then has two needs."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

# Words that any dictionary would list under these heads; not learnt from anybody's texts.
_TOPICS = {
    "travel": "flight fly plane airline airport ticket boarding pass seat aisle window luggage baggage passport depart departure"
    " arrive arrival airways economy business class layover trip travel itinerary gate pilot airfare round flug flughafen reise"
    " gepäck sitzplatz vol avion aéroport voyage bagage vuelo avión aeropuerto viaje equipaje asiento رحلة طائرة مطار سفر حقيبة",
    "lodging": "hotel room inn suite night checkin checkout lodging bed breakfast stay resort motel guest reservation housekeeping"
    " towel minibar reception hostel zimmer übernachtung chambre nuit séjour habitación noche alojamiento فندق غرفة ليلة",
    "ride": "ride taxi cab driver uber lyft pick pickup dropoff drop car passenger destination lift bus transit direction route"
    " metro train lost map fahrt fahrer abholung zug course chauffeur trajet gare conductor coche viaje tren سيارة سائق توصيلة قطار",
    "housing": "apartment flat landlord rent lease bedroom balcony elevator tenant viewing condo house floor square property"
    " application wohnung miete vermieter appartement loyer propriétaire piso alquiler apartamento شقة إيجار مالك",
    "health": "doctor dr appointment symptom medicine medication nurse prescription pharmacy clinic hospital sick pain headache"
    " fever vaccine treatment dose pill patient medical dentist instruction followup arzt termin rezept médecin rendez-vous"
    " ordonnance médico cita receta طبيب موعد دواء وصفة",
    "event": "party venue host guest rsvp invite invitation birthday wedding celebration parking catering event concert attend"
    " arriving feier einladung gäste fête invitation fiesta boda حفلة دعوة زفاف",
    "meeting": "meeting meet calendar agenda conference colleague schedule boss coworker office besprechung réunion reunión اجتماع",
    "food": "restaurant table dinner lunch pizza burger drink coke coffee topping menu eat cuisine dish vegan vegetarian halal"
    " sandwich cheese large medium small fries soda tea cup sauce pepperoni mushroom chicken essen tisch repas mesa comida cena"
    " مطعم طاولة طعام عشاء",
    "banking": "bank account balance transfer money card credit debit checking saving fraud pin transaction charge statement"
    " deposit withdraw atm loan dispute stolen wallet konto überweisung karte guthaben betrag compte virement carte solde cuenta"
    " transferencia tarjeta saldo dinero بنك حساب تحويل بطاقة رصيد مال",
    "insurance": "insurance claim policy coverage proof accident premium insured damage screen phone cracked broken versicherung"
    " schaden police assurance sinistre seguro siniestro póliza تأمين مطالبة حادث",
    "software": "software update server computer laptop windows install version app login password program crash system network"
    " printer license expense report mac vpn database anmeldung passwort rechner drucker logiciel ordinateur mot connexion"
    " programa ordenador contraseña برنامج حاسوب تحديث كلمة خادم",
    "telecom": "internet cable tv plan package bill channel subscription wifi router broadband speed mobile data sim service"
    " streaming media wireless phone line contract anschluss vertrag abonnement ligne forfait línea contrato إنترنت هاتف اشتراك",
    "shopping": "order product item size color cart price discount coupon store shop purchase stock buy bestellung artikel größe"
    " commande produit article prix pedido producto artículo precio tienda طلب منتج سعر متجر",
    "billing": "invoice bill billed charged twice payment paid pay amount receipt overcharged fee rechnung bezahlt abgebucht"
    " gebühr zahlung facture payé paiement prélevé factura pago cobrado cargo recibo فاتورة دفع رسوم مبلغ",
    "delivery": "delivery deliver package parcel tracking shipped shipping courier shipment address warehouse lieferung paket"
    " sendung zustellung livraison colis suivi entrega paquete envío توصيل شحنة طرد",
    "returns": "return refund exchange replacement replace defective warranty rückgabe erstattung umtausch garantie retour"
    " remboursement échange devolución reembolso cambio garantía إرجاع استرداد استبدال ضمان",
    "weather": "weather rain sunny forecast temperature cloudy snow storm umbrella wetter regen météo pluie tiempo lluvia طقس مطر",
    "play": "trivia question quiz answer play game score spiel jeu juego لعبة",
    "address": "address street zip move moved zipcode city state mailing adresse umzug straße déménagement dirección mudanza عنوان",
}


_ARABIC = re.compile(r"[ء-ي]")
_ARABIC_BEGINS = re.compile(r"^[وف]?(?:بال|كال|لل|ال)(?=..)|^و(?=...)")
_ARABIC_ENDS = re.compile(r"(?<=..)(?:ات|ين|ون|ها|هم|كم|نا|تي|ية|ة|ي|ك)$")


@lru_cache(maxsize=16384)  # 2 MB: people say the same words again and again
def stem(word: str) -> str:
    """Close enough for likeness: "flights" is "flight", "booked" is "book"; in Arabic without "and", "the", "my"."""
    if _ARABIC.match(word):
        return _ARABIC_ENDS.sub("", _ARABIC_BEGINS.sub("", word))
    if len(word) > 4:
        for ending in ("ings", "ing", "ed", "es", "s"):
            if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
                return word[: -len(ending)]
    return word


_TOPICS_OF: dict[str, tuple[str, ...]] = {}
for _topic, _words in _TOPICS.items():
    for _word in dict.fromkeys(stem(it) for it in _words.split()):
        _TOPICS_OF[_word] = (*_TOPICS_OF.get(_word, ()), _topic)


def topics_of(stems: Iterable[str]) -> dict[str, int]:
    """Topic → how many of these different words (stemmed) stand under its head."""
    return Counter(topic for it in stems for topic in _TOPICS_OF.get(it, ()))
