"""Parts of a listed name that are names of their own, and names that it becomes when a part is left out.

Reach for these when a listed name is made into what a text may print of it (`bearers`). Each takes the name as
listed and gives the others, none where the name is not made so. Whether such a name may stand alone is not
decided here.
"""

from __future__ import annotations

import re
from calendar import month_name

from inforce.names import fold
from inforce.names.countries import country_code
from inforce.names.tokens import is_acronym, particles
from inforce.reading.homelands import place_words
from inforce.reading.risk import is_word, neutral, ordinary

_OF_A_PLACE = frozenset({"in", "of", "the", "union", "republic", "kingdom"})
_MONTH = "|".join(month_name[1:])
_DAY = re.compile(rf"\b(\d{{1,2}}) ({_MONTH})\b|\b({_MONTH}) (\d{{1,2}})(?:th|st|nd|rd)?\b")


def sides(name: str) -> tuple[str, ...]:
    """The acronyms of "UDA/UFF"; the two names of three words or more that a slash parts; the name before a second
    name in brackets, each of two words or more.

    >>> sides("UDA/UFF"), sides("Jama'atu Ahli Sunna (Boko Haram)"), sides("Ansar al-Sharia (Tunisia)")
    (('UDA', 'UFF'), ("Jama'atu Ahli Sunna",), ())
    >>> sides("Al-Haramain Foundation (Union of the Comoros)")
    ()
    """
    sides = tuple(name.split("/"))
    if len(sides) == 2 and all(re.fullmatch(r"[A-Z]{3,6}", side) for side in sides):
        return sides
    if len(sides) == 2 and all(len(side.split()) > 2 for side in sides):
        return sides
    ends = re.fullmatch(r"((?:\S+ ){2,})([A-Z]\w+)[/-]([A-Z]\w+)", name)
    if ends and is_word(fold(ends[2])) and is_word(fold(ends[3])):
        return (ends[1] + ends[2], ends[1] + ends[3])
    before, bracket, inside = name.rstrip(" .").partition(" (")
    second = inside.removesuffix(")")
    if bracket and inside.endswith(")") and "(" not in second and not is_acronym(second):
        places = second.split()[0].casefold() in _OF_A_PLACE if second.split() else True
        return (before,) if len(second.split()) > 1 and len(before.split()) > 1 and not places else ()
    return ()


def days(name: str) -> tuple[str, ...]:
    """The day that a body is called after, in both orders.

    >>> days("Revolutionary Organization 17 November"), days("Combat 18")
    (('17 November', 'November 17'), ())
    """
    found = _DAY.search(name)
    if found is None or name == found[0]:
        return ()
    day, month = found[1] or found[4], found[2] or found[3]
    return (f"{day} {month}", f"{month} {day}")


def second(name: str) -> tuple[str, ...]:
    """A second name of three foreign words or more in brackets at the end.

    >>> second("Hamas (Harakat Al-Muqawama Al-Islamiya)"), second("Al-Haramain (Union of the Comoros)")
    (('Harakat Al-Muqawama Al-Islamiya',), ())
    """
    before, bracket, inside = name.rstrip(" .").partition(" (")
    second = inside.removesuffix(")")
    words = fold(second).split()
    if not bracket or second == inside or "(" in second or len(words) < 3 or not before:
        return ()
    plain = any(is_word(word) or word in neutral().names for word in words if word not in particles())
    return () if plain else (second,)


def inverted(name: str) -> tuple[str, ...]:
    """A council of something as a something council, and as one for it; a Persian name without "Sazeman".

    >>> inverted("National Council of Resistance of Iran")
    ('National Resistance Council of Iran', 'National Council for Resistance of Iran')
    >>> inverted("Sazeman-e Mujahedin-e Khalq-e Iran"), inverted("Islamic Army of Aden")
    (('Mujahedin-e Khalq-e Iran',), ())
    """
    persian = re.fullmatch(r"Saze?man[- ][ei]?[- ]?(.+)", name)
    if persian:
        return (persian[1],)
    found = re.fullmatch(r"([A-Z]\w+) (Council|Front|Movement|Committee) of ([A-Z]\w+)( of [A-Z]\w+)?", name)
    if found is None or fold(found[3]) in place_words() or not is_word(fold(found[3])):
        return ()
    first, body, cause, place = found[1], found[2], found[3], found[4] or ""
    return (f"{first} {cause} {body}{place}", f"{first} {body} for {cause}{place}")


def with_initials(name: str) -> tuple[str, ...]:
    """A name with a word in brackets by its initials.

    >>> with_initials("Communist Party of India (Maoist)"), with_initials("Al-Haramain Foundation (Indonesia)")
    (('CPI (Maoist)',), ())
    """
    found = re.fullmatch(r"([A-Z]\w+(?: (?:of |the )*[A-Z]\w+){2,}) (\([A-Z][a-z]+ist\))", name)
    return (f"{''.join(re.findall('[A-Z]', found[1]))} {found[2]}",) if found else ()


def single(name: str) -> str:
    """The one foreign word of a band's name without its article or without "Group", or empty.

    >>> single("Los Choneros"), single("Wagner Group"), single("Islamic Group"), single("Los Angeles Group")
    ('Choneros', 'Wagner', '', '')
    """
    found = re.fullmatch(r"(?:Los|Las) (\w{5,})|(\w{5,}) (?:Group|Gang)", name)
    word = (found[1] or found[2]) if found else ""
    return "" if is_word(fold(word)) or fold(word) in place_words() else word


def without_province(name: str) -> str:
    """A province of the Islamic State without that word, or empty.

    >>> without_province("ISIS-Sinai Province"), without_province("Sinai Province")
    ('ISIS-Sinai', '')
    """
    rest = name.removesuffix(" Province")
    state = re.match(r"(?:ISI[SL]|Islamic State)\W", rest)
    return rest if state and rest != name else ""


def of_the_state(name: str) -> tuple[str, ...]:
    """Other ways to write a branch of the Islamic State.

    >>> of_the_state("Islamic State-Somalia"), of_the_state("ISIS-K"), of_the_state("Islamic State")
    (('Islamic State in Somalia',), ('IS-K',), ())
    """
    iraq = re.fullmatch(r"(Islamic State) (of|in) (Iraq and .+)", name)
    if iraq:
        return (f"{iraq[1]} {'in' if iraq[2] == 'of' else 'of'} {iraq[3]}",)
    branch = re.fullmatch(r"(Islamic State|ISI[SL])(\s?[-–—]\s?)(\w+)", name)
    if branch is None:
        return ()
    if branch[1] == "Islamic State" and len(branch[3]) > 2:
        return (f"Islamic State in {branch[3]}",)
    return (f"IS-{branch[3]}",) if branch[1] != "Islamic State" else ()


def of_whom(name: str) -> tuple[str, ...]:
    """What stands behind "Organization of the", with and without its place.

    >>> of_whom("Organization of the People's Holy Warriors of Iran"), of_whom("Organization of Right")
    (("People's Holy Warriors of Iran", "People's Holy Warriors"), ())
    """
    found = re.fullmatch(r"Organi[sz]ation of the (.+? .+? .+?)( of [A-Z]\w+)?", name)
    if found is None:
        return ()
    return tuple(dict.fromkeys((found[1] + (found[2] or ""), found[1])))


def of_place(name: str) -> str:
    """A name of three plain words or more, or of two and of people, without the place: it may be another's whole name.

    >>> of_place("National Liberation Army of Iran"), of_place("Army of Islam")
    ('National Liberation Army', '')
    >>> of_place("Liberation Tigers of Tamil Eelam")
    'Liberation Tigers'
    """
    before, of, place = name.rpartition(" of ")
    words = fold(before).split()
    people = len(words) == 2 and words[-1].endswith("s")
    plain = (len(words) > 2 or people) and all(ordinary(word) for word in words)
    return before if of and plain and place_words().issuperset(fold(place).split()) else ""


def without_country(name: str) -> str:
    """A foreign name without the country behind it, or empty.

    >>> without_country("Sipah-e Sahaba Pakistan"), without_country("Islamic Movement Uzbekistan")
    ('Sipah-e Sahaba', '')
    """
    before, _, last = name.rpartition(" ")
    before = re.sub("-[ei]$", "", before)
    words = [word for word in fold(before).split() if word not in particles()]
    if len(words) < 2 or before[before.rfind(" ") + 1 :].islower() or any(is_word(word) for word in words):
        return ""
    return before if country_code(last) else ""


def without_faith(name: str) -> str:
    """A name without the word Islamic before it, or empty when fewer than three telling words are left.

    >>> without_faith("Islamic Revolutionary Guard Corps"), without_faith("Islamic Army of Aden")
    ('Revolutionary Guard Corps', '')
    """
    rest = name.removeprefix("Islamic ")
    telling = [word for word in rest.split() if word[0].isupper()]
    return rest if rest != name and len(telling) > 2 and len(telling) == len(rest.split()) else ""
