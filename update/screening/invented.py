"""Names of people and firms who do not exist, as they meet a screening desk: half of the world's spellings.

Reach for `Made` with a seed. Western, Slavic, Turkish, Indian, Malay, Persian and Arabic names come from Faker's
locales (those in other scripts romanised); names of Arabic and Persian kind also from the word lists below, written
for this project, each word at times as another ear writes it.
"""

from __future__ import annotations

import random

from anyascii import anyascii
from faker import Faker

from update.screening.variants import heard

_LATIN = (
    "en_US en_GB fr_FR es_MX es_CO es_ES it_IT tr_TR pl_PL id_ID en_IN pt_BR de_DE nl_NL en_NG fr_DZ cs_CZ ro_RO "
    "hr_HR az_AZ sw vi_VN tl_PH"
).split()
_OTHER = "ru_RU uk_UA ar_SA fa_IR ar_PS ar_AA bn_BD hi_IN".split()
_GIVEN = (
    "mohamed ahmad ali hassan hussein omar khalid yousef ibrahim mahmoud mustafa abdullah abdulrahman salem saeed "
    "tariq bilal hamza jamal karim nasser rashid samir walid yasin zaid faisal adel amir bashir fadi ghassan habib "
    "imad jaber kamal laith mazen nabil osama qasim ramzi sami taha usman wael younis ziad hadi reza mehdi mohsen "
    "saeid behrouz dariush farhad kaveh anas ayman basel hani hisham ihab ismail jawad khalil luay majid marwan "
    "mounir murad othman raed rami sadiq salah salman shadi sherif sultan talal tamer wassim yahya zakaria abdul "
    "aziz noor fatima aisha maryam layla huda salma rania dina hala iman"
).split()
_FAMILY = (
    "khan malik hashimi tamimi najjar haddad khoury mansour saleh sabbagh masri shami baghdadi qureshi siddiqui "
    "chaudhry sheikh rahimi karimi hosseini mousavi ahmadi rezaei moradi jafari sadeghi kazemi ghasemi zadeh nazari "
    "akbari rostami bagheri heydari shah mirza butt awan bhatti gill abbas hamad hamdan sayed fawzi ghanem harbi "
    "qahtani zahrani otaibi ghamdi dosari mutairi shehri jabouri dulaimi obeidi rawi janabi saadi maliki benali "
    "bouzid cherif alaoui idrissi tazi berrada fassi ansari rizvi zaidi naqvi usmani farooqi"
).split()
_WRITTEN_OTHERWISE, _EASTERN, _ROMANISED = 0.35, 0.34, 0.12


class Made:
    """Who invents names, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._latin, self._other = _fakers(_LATIN, seed), _fakers(_OTHER, seed + len(_LATIN))
        self._chance = random.Random(seed)

    def name(self) -> str:
        """A person."""
        chance = self._chance
        if chance.random() < _EASTERN:
            family = _FAMILY if chance.random() < 0.6 else _GIVEN
            return f"{self._word(_GIVEN)} {self._word(family)}"
        if chance.random() < _ROMANISED:
            faker = chance.choice(self._other)
            return anyascii(f"{faker.first_name()} {faker.last_name()}").lower()
        faker = chance.choice(self._latin)
        return f"{faker.first_name()} {faker.last_name()}"

    def surname(self) -> str:
        """A family name."""
        if self._chance.random() < 0.2:
            return self._chance.choice(_FAMILY)
        return str(self._chance.choice(self._latin).last_name())

    def company(self) -> str:
        """A company."""
        return str(self._chance.choice(self._latin).company())

    def _word(self, words: list[str]) -> str:
        word = self._chance.choice(words)
        return heard(word, self._chance) if self._chance.random() < _WRITTEN_OTHERWISE else word


def _fakers(locales: list[str], seed: int) -> list[Faker]:
    fakers = [Faker(locale) for locale in locales]
    for place, faker in enumerate(fakers):
        faker.seed_instance(seed + place)
    return fakers
