"""The words that show of what kind a need is; a company adds kinds of its own (Rules)."""

from sidecar.journey.topics import stem

# In this order where two kinds have as many words.
_KINDS = {
    "complaint": "complaint complain unacceptable disappointed terrible awful worst angry furious ridiculous beschwerde"
    " unverschämt enttäuscht réclamation plainte inadmissible déçu queja inaceptable decepcionado شكوى سيئ غاضب"
    " beschweren beschwerden ärgerlich unzufrieden reklamation mécontent mécontente déçue"
    " inacceptable reclamación reclamaciones decepcionada enfadado شكوي غاضبة",
    "returns": "return refund exchange replacement replace defective warranty damaged rückgabe zurückgeben erstattung umtausch"
    " umtauschen garantie defekt retour rembourser remboursement échange garantie devolución devolver reembolso cambio garantía"
    " إرجاع استرداد استبدال ضمان"
    " rücksendung retoure zurückschicken erstatten erstattet umtauschen ersatz ersatzteil"
    " rücksendeetikett rückerstattung retourner échanger remplacement renvoyer devolver devuelvan"
    " reembolsar سترجاع بديل استرجاع",
    "delivery": "delivery deliver package parcel tracking shipped shipping courier shipment arrived lieferung paket sendung"
    " zustellung geliefert versand livraison colis suivi livré entrega paquete envío entregado توصيل شحنة طرد"
    " lieferungen liefern pakete sendungen zusteller spediteur fahrer koffer livraisons colis livrer"
    " livreur valise bagage entregas repartidor maleta equipaje التوصيل حقيبة أمتعة",
    "billing": "invoice bill billed charge charged twice payment paid pay overcharged fee receipt dispute transaction statement"
    " rechnung bezahlt abgebucht gebühr zahlung abbuchung facture payé paiement prélevé factura pago cobrado cargo recibo فاتورة"
    " دفع رسوم خصم"
    " rechnungen abrechnung abbuchung abgebucht nachzahlen nachzahlung abschlag quittung beleg betrag"
    " überweisung überweisen kosten mahnung factures prélèvement reçu montant mensualité débité cobro"
    " cobros importe cuota cargos facturas إيصال مبلغ قسط",
    "account": "account login password address balance transfer pin card locked profile username email konto anmelden passwort"
    " adresse zugang kontostand compte connexion adresse solde cuenta contraseña dirección saldo acceso حساب كلمة بطاقة عنوان رصيد"
    " kundenkonto anmeldung einloggen kontoauszug kontoauszüge pin newsletter relevé relevés"
    " connecter identifiant extracto extractos clave boletín بريد سري دخول",
    "technical": "error crash broken work working install update software server internet wifi login slow app bug screen device"
    " outage fehler kaputt funktioniert störung installieren langsam erreur panne marche fonctionne installer lent error"
    " funciona avería instalar lento خطأ عطل يعمل برنامج"
    " störung defekte stürzt abgestürzt serverfehler fehlermeldung router heizung ausgefallen"
    " kaffeemaschine reparatur plante application chauffage serveur panne box routeur réparation"
    " aplicación servidor calefacción averiada averiado reparación تطبيق خادم معطل تكييف إنترنت جهاز"
    " راوتر",
    "appointment": "appointment schedule viewing visit doctor meeting reschedule slot calendar rsvp termin besichtigung arzt"
    " besprechung rendez-vous médecin réunion cita médico reunión موعد زيارة طبيب اجتماع"
    " termine verschieben besichtigungstermin rendezvous décaler visite citas visita معاينة تأجيل",
    "booking": "book booking reserve reservation flight hotel room table ride taxi ticket seat party venue buchen buchung"
    " reservierung flug zimmer tisch réserver réservation vol chambre table reservar reserva vuelo habitación mesa حجز رحلة"
    " فندق طاولة"
    " reservieren reserviert gebucht tische flüge taxi reise reservé réservée voyage voyager"
    " reservada reservado viaje سفر تذكرة",
    "claim": "claim insurance policy coverage accident proof versicherung schaden unfall assurance sinistre accident seguro"
    " siniestro accidente تأمين مطالبة حادث"
    " policennummer hausratversicherung gutachten sinistres constat póliza parte وثيقة تعويض",
    "order": "order ordered purchase bought item product pizza drink burger bestellung bestellt artikel kaufen commande commandé"
    " article acheter pedido comprado artículo comprar طلب شراء منتج"
    " bestellen bestellnummer auftrag kauf commander pizzas pedir encargar بيتزا اشتري",
    "pre_sales": "price cost offer plan available availability compare interested subscription discount search looking budget"
    " preis angebot verfügbar interessiere tarif prix offre disponible intéressé tarif precio oferta disponible interesado plan"
    " سعر عرض متوفر اشتراك"
    " suche lizenz lizenzen geschenk kostet familienpaket tarife wechseln cherche licence licences"
    " cadeau forfait devis busco licencia licencias regalo presupuesto رخص هدية باقة أبحث",
}
WORDS_OF_KIND = {
    kind: frozenset(stem(it) for it in words.split()) for kind, words in _KINDS.items()
}
# What cannot wait, whatever else is said.
GRAVE = frozenset(
    stem(it)
    for it in (
        "fraud fraudulent stolen hacked emergency outage unauthorized unauthorised scam betrug gestohlen gehackt notfall"
        " ausfall fraude volé piraté urgence panne robado hackeado emergencia احتيال مسروق طارئ"
    ).split()
)
