"""Whose word a statement rests on: who "told us", and whether data speak."""

import re

from plumbline.engines.reading.proposals import Voice

TELLING = (
    r"(?:told|tell|said|say|says|stated|reported|report|shared|felt|feel|explained|described|highlighted|raised"
    r"|expressed|fed back|gave|commented|spoke|confirmed|advised|acknowledged|recognised that|praised"
    r"|noted|identified to"
    r"|informed|mentioned|emphasised|agreed that|were positive|reflected|responded)"
)
# Between who and told: "also", "consistently", "had", "in the north of the borough" at most.
BETWEEN = r"(?:\s+(?:also|had|have|has|consistently|generally|frequently|often|all|both|mostly|further|then|we spoke (?:with|to)|who\s+\w+(?:\s+\w+){0,6}|from\s+\w+(?:\s+\w+){0,4}|in\s+\w+(?:\s+\w+){0,4}|we met)){0,3}"

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
        r"(?:\w+ )?(?:partners?|partner (?:agencies|organisations?)|stakeholders?|providers?|commissioned services)"
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
TOLD: tuple[tuple[Voice, re.Pattern[str]], ...] = tuple(
    (voice, re.compile(rf"\b(?:{who}){BETWEEN}(?:\s*,[^,]{{1,60}},)?\s+{TELLING}\b", re.I)) for voice, who in WHO
)
ACCORDING = re.compile(
    r"\b(?:according to|feedback from|concerns (?:from|raised by)|heard from|we spoke (?:with"
    r"|to))\s+(?P<who>[^.;]{3,80})",
    re.I,
)
NAMES: tuple[tuple[Voice, re.Pattern[str]], ...] = tuple(
    (voice, re.compile(rf"\b(?:{who})\b", re.I)) for voice, who in WHO
)
DATA = re.compile(
    r"\bnational data\b|\bdata (?:provided|showed|shows|from|indicated|supplied|published|collected by)\b"
    r"|\b(?:ASCS|SACE|SALT|ASCOF|ASCFR|CLD)\b"
    r"|\b(?:national|England|regional|comparator) average\b|\baverage of \d|\b(?:survey|census"
    r"|statistics)\b[^.]{0,60}\b\d"
    r"|\d(?:\.\d+)?\s?(?:%|per cent)[^.]{0,80}\b(?:average|nationally|compared)\b|\b(?:compared"
    r"|comparison) (?:to|with)\b[^.]{0,40}\d"
    r"|\branked\b[^.]{0,30}\d|\bsurvey data\b",
    re.I,
)
HEARD = re.compile(r"(?P<who>(?:\w+\s+){1,4})(?:whom |who |that )?we (?:heard from|spoke (?:to|with)|met)\b", re.I)
THEY = re.compile(rf"^(?:However, |And |But |Also, )?they(?: also)? {TELLING}", re.I)


def voices_of(text: str, *, before: tuple[Voice, ...] = ()) -> tuple[Voice, ...]:
    """The voices of a statement; "they told us" means those of the statement before."""
    heard: list[Voice] = []
    spans: list[tuple[int, int]] = []
    for voice, pattern in TOLD:
        for found in pattern.finditer(text):
            # "a partner told us people felt": the first teller is the voice, the told-about is not
            spans.append((found.start(), found.end()))
            heard.append(voice)
    if heard:
        first = min(spans)[0]
        chosen = [voice for voice, span in zip(heard, spans, strict=True) if span[0] <= first + 2]
        heard = chosen
    elif THEY.match(text):
        heard = list(before)
    elif (met := HEARD.search(text)) is not None:
        heard = [voice for voice, pattern in NAMES if pattern.search(met["who"])][:1]
    elif (according := ACCORDING.search(text)) is not None:
        heard = [voice for voice, pattern in NAMES if pattern.search(according["who"])][:2]
    if DATA.search(text):
        heard.append("data")
    order: tuple[Voice, ...] = ("people", "carers", "staff", "leaders", "partners", "data")
    return tuple(voice for voice in order if voice in heard)
