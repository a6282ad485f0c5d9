"""Headings that people write over columns, in several languages, and what each is read as.

Reach for `kind_of`. Headings are compared without accents, signs and capitals; one that stands in no row here
has no kind. Add a heading where it belongs; a word that people use for two things belongs nowhere.
"""

from __future__ import annotations

import re

from inforce.sources.own.tables import folded

COLUMNS = {
    "name": (
        "full name, whole name, primary name, main name, entity name, party name, nom, nom complet, nombre, "
        "nombre completo, nome, nome completo, naam, namn, navn, nazwa, name der person, vollstandiger name, "
        "имя, наименование, фио, название, اسم, الاسم, 姓名, 名称"
    ),
    "firstName": (
        "first name, given name, given names, forename, prenom, prenoms, vorname, primer nombre, voornaam, "
        "имя отчество"
    ),
    "middleName": "middle name, second name, deuxieme prenom, zweiter vorname, segundo nombre",
    "lastName": (
        "last name, family name, surname, nom de famille, nachname, familienname, apellido, apellidos, "
        "cognome, achternaam, фамилия"
    ),
    "alias": (
        "aliases, aka, a k a, also known as, other names, other name, alternative names, alternative name, "
        "alt name, alt names, autres noms, alias es, autre nom, otros nombres, weitere namen, altri nomi, "
        "псевдоним, псевдонимы, другие имена, الاسم المستعار"
    ),
    "weakAlias": (
        "weak aliases, weak aka, low quality alias, low quality aliases, nickname, nicknames, surnom, "
        "spitzname, apodo"
    ),
    "previousName": (
        "previous names, former name, former names, formerly known as, fka, f k a, maiden name, ancien nom, "
        "fruherer name, geburtsname, nombre anterior, прежнее имя"
    ),
    "abbreviation": "acronym, acronyms, abbreviations, short name, sigle, abkurzung, siglas, sigla",
    "schema": (
        "type, entity type, kind, party type, subject type, category, typ, art, tipo, soort, тип, categorie"
    ),
    "birthDate": (
        "birth date, date of birth, dob, born, birthday, birth year, year of birth, date de naissance, ne le, "
        "geburtsdatum, geboren, fecha de nacimiento, data di nascita, geboortedatum, data urodzenia, дата "
        "рождения, تاريخ الميلاد, 出生日期"
    ),
    "birthPlace": (
        "place of birth, birth place, pob, lieu de naissance, geburtsort, lugar de nacimiento, luogo di "
        "nascita, место рождения"
    ),
    "deathDate": "date of death, died, date de deces, todesdatum, fecha de muerte",
    "incorporationDate": (
        "incorporation date, date of incorporation, founded, established, date de creation, grundungsdatum"
    ),
    "buildDate": "build date, built, year of build, baujahr",
    "gender": "sex, sexe, geschlecht, sexo, genero, sesso, пол",
    "nationality": (
        "nationalities, nationalite, nationalitat, staatsangehorigkeit, nacionalidad, nazionalita, "
        "гражданство"
    ),
    "citizenship": "citizenships, citoyennete, staatsburgerschaft, ciudadania",
    "country": "countries, country code, jurisdiction, pays, land, pais, paese, страна, البلد, 国家",
    "address": (
        "addresses, street address, full address, adresse, anschrift, direccion, indirizzo, adres, адрес, "
        "العنوان, 地址"
    ),
    "position": (
        "positions, role, function, title role, job title, fonction, funktion, cargo, ruolo, должность"
    ),
    "title": "titles, honorific, titre, anrede, titulo",
    "passportNumber": (
        "passport, passports, passport number, passport no, passport numbers, passeport, numero de passeport, "
        "reisepass, passnummer, pasaporte, passaporto, паспорт"
    ),
    "idNumber": (
        "id number, id no, identity number, national id, national id number, identification number, identity "
        "card, id card, personal number, numero d identite, carte d identite, ausweisnummer, personalausweis, "
        "cedula, dni"
    ),
    "taxNumber": "tax number, tax id, tax no, tin, numero fiscal, steuernummer, nif",
    "vatCode": "vat, vat number, vat no, numero de tva, ust id",
    "registrationNumber": (
        "registration number, registration no, company number, company registration number, register number, "
        "reg no, numero d enregistrement, siren, handelsregisternummer, numero de registro"
    ),
    "leiCode": "lei, legal entity identifier",
    "swiftBic": "swift, bic, swift bic, swift code",
    "imoNumber": "imo, imo number, imo no, numero omi",
    "mmsi": "mmsi number",
    "callSign": "call sign, callsign, rufzeichen, indicatif",
    "flag": "flag state, pavillon, flagge, bandera",
    "publicKey": "wallet, wallet address, crypto address, digital currency address",
    "website": "web, url, homepage, site web, internet",
    "email": "e mail, mail, email address, courriel, correo, электронная почта",
    "phone": "telephone, tel, phone number, mobile, telefon, telefono, телефон",
    "unReference": "un reference, un reference number, un ref, un sc reference, permanent reference number",
    "euReference": "eu reference, eu reference number, eu ref",
    "ofacReference": "ofac id, ofac uid, ofac number, ent num",
    "ofsiGroupId": "ofsi group id, ofsi id",
    "ukReference": "uk reference, uk sanctions list unique id, uk unique id",
    "programme": (
        "program, programs, programmes, list, lists, list name, regime, sanctions list, sanctions regime, "
        "liste, programm, programa, lista, programma, elenco, режим, программа, список"
    ),
    "listed": (
        "listed on, list date, listing date, date listed, designated, designated on, date of designation, "
        "designation date, date of listing, inscrit le, date d inscription, gelistet am, listungsdatum, fecha "
        "de inclusion, дата включения"
    ),
    "delisted": (
        "delisted on, date delisted, delisting date, removed, removed on, date removed, end date, radie le, "
        "entfernt am, fecha de exclusion, дата исключения"
    ),
    "reason": (
        "reasons, listing reason, statement of reasons, grounds, motif, motifs, begrundung, grund, motivo, "
        "основание"
    ),
    "notice": "source url, official notice, notice url, link, source link",
    "notes": (
        "note, remark, remarks, comment, comments, other information, additional information, remarque, "
        "remarques, commentaire, bemerkung, bemerkungen, anmerkung, notas, observaciones, note aggiuntive, "
        "примечание, ملاحظات, 备注"
    ),
    "id": (
        "identifier, entity id, party id, record id, reference, ref, uid, unique id, kennung, идентификатор"
    ),
    "innCode": "inn, инн",
    "ogrnCode": "ogrn, огрн",
}
"""What a column is read as -> headings, with commas between them."""

_KINDS = {folded(word): kind for kind, words in COLUMNS.items() for word in (kind, *words.split(","))}
_ONCE = ("name", "id")


def kind_of(heading: str) -> str:
    """What a heading is read as, a number at its end left aside; "" where it is not known.

    >>> kind_of("Date de naissance"), kind_of("alias_2"), kind_of("Name 2"), kind_of("Shoe size")
    ('birthDate', 'alias', '', '')
    """
    bare = folded(heading)
    if bare in _KINDS:
        return _KINDS[bare]
    kind = _KINDS.get(re.sub(r" ?\d+$", "", bare), "")
    return "" if kind in _ONCE else kind
