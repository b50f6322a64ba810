"""Whose word a statement rests on: who "told us", and whether data speak."""

import re
from functools import lru_cache

from plumbline.engines.reading.phrase_patterns import lowered, phrases
from plumbline.engines.reading.proposals import Voice

TELLING = (
    r"(?:told|tell|said|say|says|stated|reported|report|shared|felt|feel|explained|described|highlighted|raised"
    r"|expressed|fed back|gave|commented|spoke|confirmed|advised|acknowledged|recognised that|praised"
    r"|noted|identified to"
    r"|thought|believed|considered|valued|appreciated|welcomed|liked|trusted|wanted|found|complained|worried|asked for"
    r"|(?:were|was) (?:\w+ )?(?:positive|critical|concerned|proud|happy|unhappy|frustrated|complimentary|worried"
    r"|pleased)"
    r"|informed|mentioned|emphasised|agreed that|were positive|reflected|responded)"
)
# Between who and told: "also", "consistently", "had", "in the north of the borough" at most.
BETWEEN = (
    r"(?:\s+(?:also|had|have|has|consistently|generally|frequently|often|all|both|mostly|further"
    r"|then|we spoke (?:with|to)|who\s+\w+(?:\s+\w+){0,6}|from\s+\w+(?:\s+\w+){0,4}"
    r"|in\s+\w+(?:\s+\w+){0,4}|we met)){0,3}"
)
WHO: tuple[tuple[Voice, str], ...] = (
    (
        "carers",
        r"(?:unpaid|young|parent|informal|family|adult)?\s*carers?(?: representatives?)?(?!\s+(?:agency"
        r"|worker|strategy|centre|assessment))",
    ),
    (
        "staff",
        r"(?:front[- ]?line |social work |operational |some |many )?staff(?: teams?| members?)?"
        r"|(?:social workers?|practitioners?|occupational therapists?|employees"
        r"|approved mental health professionals?|AMHPs)"
        r"|(?:front[- ]?line|social work|staff|operational) teams?",
    ),
    (
        "leaders",
        r"(?:senior |political |council |service |strategic |corporate )*(?:leaders?|leadership|managers?"
        r"|directors?|officers)"
        r"|(?:the )?(?:DASS|chief executive|principal social worker|PSW|lead member|portfolio holder"
        r"|cabinet member|head of service)"
        r"|(?:the )?(?:local authority|council)",
    ),
    (
        "partners",
        r"(?:\w+ )?(?:advocacy|faith|user-led|self-help|campaign|carers['’]?|community) groups?"
        r"|(?:\w+ )?(?:partners?|partner (?:agencies|organisations?)|stakeholders?|providers?|commissioned services)"
        r"|(?:voluntary|community|VCSE?|VCFSE)[\w ,&]{0,40}(?:organisations?|groups?|sector|representatives?)"
        r"|(?:health|NHS|ICB|housing|police|hospital)(?: \w+)? (?:colleagues?|staff|leaders?|professionals?"
        r"|representatives?)|healthwatch|(?:care )?homes? managers?",
    ),
    (
        "people",
        r"(?:some |many |most |other |older |disabled |young |two |several )*(?:people|residents?"
        r"|service users?|individuals?|customers?|clients?|families|relatives)"
        r"(?: (?:who|using|with|receiving|in|we)[^.,;]{0,60})?|(?:a|one|another) (?:person|resident"
        r"|service user|relative|family member|individual)(?: (?:who|using|with|receiving)[^.,;]{0,60})?"
        r"|people['’]s (?:experiences?|feedback)|experts? by experience",
    ),
)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.lower())  # for lower-case text; there is no class in capitals in these patterns


TELLS = phrases(TELLING)
TOLD: tuple[tuple[Voice, re.Pattern[str]], ...] = tuple(
    (voice, _compiled(rf"\b(?:{who}){BETWEEN}(?:\s*,[^,]{{1,60}},)?\s+{TELLING}\b")) for voice, who in WHO
)
# One of these stands in each name of a voice: looked for first, for the patterns are slow.
NAMED_BY: dict[Voice, tuple[str, ...]] = {
    "carers": ("carer",),
    "staff": ("staff", "worker", "practitioner", "therapist", "employee", "professional", "amhp", "team"),
    "leaders": (
        "leader", "manager", "director", "officer", "dass", "executive", "psw", "principal", "member", "holder",
        "head of", "authority", "council",
    ),
    "partners": (
        "group", "partner", "stakeholder", "provider", "commissioned", "voluntary", "community", "vcs", "vcfse",
        "health", "nhs", "icb", "housing", "police", "hospital", "homes manager", "home manager",
    ),
    "people": (
        "people", "resident", "service user", "individual", "customer", "client", "famil", "relative", "person",
        "expert",
    ),
}  # fmt: skip
# "people, carers and staff told us": those who stand before the one right before "told".
BESIDE: tuple[tuple[Voice, re.Pattern[str]], ...] = tuple(
    (voice, _compiled(rf"\b(?:{who})\s*(?:,|and|,\s*and)\s+(?:\w+\s*(?:,|and)\s+)?$")) for voice, who in WHO
)
NAMES: tuple[tuple[Voice, re.Pattern[str]], ...] = tuple((voice, _compiled(rf"\b(?:{who})\b")) for voice, who in WHO)
ACCORDING = re.compile(
    r"\b(?:according to|feedback from|concerns (?:from|raised by)|heard from|we spoke (?:with"
    r"|to))\s+(?P<who>[^.;]{3,80})"
)
SOURCES = ("according to", "feedback from", "concerns ", "heard from", "we spoke")
HEARD = re.compile(r"(?P<who>(?:\w+\s+){1,4})(?:whom |who |that )?we (?:heard from|spoke (?:to|with)|met)\b")
THEY = _compiled(rf"^(?:however, |and |but |also, )?they(?: also)? {TELLING}")
DATA = re.compile(
    r"\bnational data\b|\bdata (?:provided|showed|shows|from|indicated|supplied|published|collected by)\b"
    r"|\b(?:ascs|sace|salt|ascof|ascfr|cld)\b|\b(?:national|england|regional|comparator) average\b|\bsurvey data\b"
)
DATA_WORDS = ("data", "average", "ascs", "sace", "salt", "ascof", "ascfr", "cld")
DATA_WITH_NUMBER = re.compile(
    r"\baverage of \d|\b(?:survey|census|statistics)\b[^.]{0,60}\b\d"
    r"|\d(?:\.\d+)?\s?(?:%|per cent)[^.]{0,80}\b(?:average|nationally|compared)\b"
    r"|\b(?:compared|comparison) (?:to|with)\b[^.]{0,40}\d|\branked\b[^.]{0,30}\d"
)
DIGIT = re.compile(r"\d")
ORDER: tuple[Voice, ...] = ("people", "carers", "staff", "leaders", "partners", "data")


@lru_cache(maxsize=2048)
def voices_of(text: str, *, before: tuple[Voice, ...] = ()) -> tuple[Voice, ...]:
    """The voices of a statement; "they told us" means those of the statement before."""
    lower = lowered(text)
    heard = set(_tellers(lower)) or set(_others(lower, before))
    if (_holds_one(lower, DATA_WORDS) and DATA.search(lower)) or (
        DIGIT.search(lower) and DATA_WITH_NUMBER.search(lower)
    ):
        heard.add("data")
    return tuple(voice for voice in ORDER if voice in heard)


def _holds_one(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _tellers(text: str) -> list[Voice]:
    """Who "told us": the first one only, for "a partner told us people felt" is a partner's word."""
    if not TELLS.search(text):
        return []
    told = [
        (found.start(), voice)
        for voice, pattern in TOLD
        if _holds_one(text, NAMED_BY[voice]) and (found := pattern.search(text)) is not None
    ]
    if not told:
        return []
    first = min(told)[0]
    beside = [voice for voice, pattern in BESIDE if pattern.search(text[max(0, first - 60) : first])]
    return [voice for start, voice in told if start <= first + 2] + beside


def _others(text: str, before: tuple[Voice, ...]) -> list[Voice]:
    if THEY.match(text):
        return list(before)
    if " we " in text and (met := HEARD.search(text)) is not None:
        return [voice for voice, pattern in NAMES if pattern.search(met["who"])][:1]
    if _holds_one(text, SOURCES) and (according := ACCORDING.search(text)) is not None:
        return [voice for voice, pattern in NAMES if pattern.search(according["who"])][:2]
    return []
