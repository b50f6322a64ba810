"""Whether a statement speaks of something good, something lacking, both, or only of how things are arranged."""

import re
from dataclasses import dataclass

from plumbline.engines.reading.proposals import Polarity


@dataclass(frozen=True)
class Verdict:
    polarity: Polarity
    confidence: float
    words: tuple[str, ...]  # the words that decided


# Something good that "not" before it turns round: "not well embedded", "did not always feel listened to".
GOOD = re.compile(
    r"\b(?:strong(?:ly|er)?|strengths?|positive(?:ly)?|effective(?:ly|ness)?|efficient(?:ly)?|well|good|excellent|robust"
    r"|committed|commitment|improv(?:ed|ing|ement seen)|responsive|timely|promptly|quick(?:ly|er)?|swift(?:ly)?|clear(?:ly)?"
    r"|proactive(?:ly)?|better|benefit(?:t?ed|s|ing)?|beneficial|accessible|valued|praised|embedded|consistently|consistent"
    r"|highly|innovati(?:ve|on)|collaborative(?:ly)?|person[- ]cent(?:re|er)d|strengths?[- ]based|confident|listened|evident"
    r"|respected|reliable|comprehensive|visible|approachable|compassionate|inclusive|supportive|supported|enabled|empowered"
    r"|helped|successful(?:ly)?|succeeded|happy|satisfied|pleased|proud|outstanding|mature|stable|safe|safely|flexible"
    r"|tailored|holistic|joined[- ]up|seamless(?:ly)?|open|transparent|honest|kind|caring|skilled|knowledgeable|experienced"
    r"|achieved|progress(?:ed)?|tackl(?:ed|ing)|strengthen(?:ed|s)|enhanced?|increased (?:choice|capacity|uptake|engagement)"
    r"|high(?:er)? than (?:the )?(?:national|england|london|regional|average)|above (?:the )?(?:national|england|london|regional|average)"
    r"|award(?:ed|s)?|rated good|well[- ]led|thorough|rigorous|impressive|robustly|active(?:ly)?|worked closely|close(?:ly)?"
    r"|sufficient|enough|trusted|trust|meaningful|welcom(?:ed|ing)|an example (?:to|of)|reflected people['’]s|opportunit(?:y|ies) (?:to|for)|boost(?:ed|s)?|appreciated|empathetic|dedicated|motivated|ambitious)\b",
    re.I,
)
# Something lacking, whoever says it.
BAD = re.compile(
    r"\b(?:concerns?|concern(?:ed|ing)|barriers?|mistrust|distrust|delay(?:s|ed)?|backlogs?|gaps?|lack(?:ed|s|ing)?|limited|inconsisten(?:t|tly|cy|cies)"
    r"|variable|variation|varied|difficult(?:y|ies)?|challeng(?:e|es|ing)|poor(?:ly|er)?|worse|worst|shortfalls?|unclear|shortages?"
    r"|frustrat(?:ed|ing|ion|ions)|unable|struggl(?:e|ed|es|ing)|insufficient(?:ly)?|inadequate(?:ly)?|weak(?:ness(?:es)?|er)?"
    r"|slow(?:er|ly)?|late|tokenistic|decreased|declin(?:e|ed|ing)|deteriorat\w+|pressures?|unsafe|fail(?:ed|ing|ings|ure|ures|s)?|missed"
    r"|under-?represented|unaware|unmet|overdue|outstanding (?:reviews?|assessments?|actions?|applications?)|long(?:er)? wait(?:s|ing)?|waiting times?|waiting lists?|waits?"
    r"|waited|fragmented|disjointed|confus(?:ed|ing|ion)|burdensome|labour intensive|overwhelmed|stretched|high turnover|turnover"
    r"|vacanc(?:y|ies)|understaffed|reliance on agency|dissatisf\w+|unhappy|disappoint\w+|complain(?:ed|ing)|isolated|excluded"
    r"|ineffective|unreliable|outdated|incomplete|inaccura\w+|absence of|absent|reduced (?:choice|capacity|funding)|reductions? in (?:funding|budgets?)|cuts|risks? of|at risk|harm"
    r"|below (?:the )?(?:national|england|london|regional|average|target)|lower than (?:the )?(?:national|england|london|regional|average)"
    r"|significantly (?:worse|lower|below)|marked down|negative(?:ly)?|problems?|issues|fewer|less (?:people|likely|satisfied|than)"
    r"|requir(?:es?|ed|ing) improvement|deficit|ignored|neglected|disparit(?:y|ies)|hard(?:er)? to (?!reach\b)\w+|gave up|nobody|no one|none of (?:the|them|these)|not enough|too little|too (?:long|slow|late|many|few|complex|little)"
    r"|repeat(?:ing|ed)? their (?:story|stories|information)|shortcomings?|hinder(?:ed|s)?|undermin(?:ed|es)|condemn\w+|criticis(?:m|ed)|never)\b",
    re.I,
)
# Said in plain negatives, or as a need.
NEGATIVE = re.compile(
    r"\b(?:did|do|does|was|were|is|are|had|has|have|could|can|would|will|should) not\b|\b(?:didn|don|doesn|wasn|weren|isn|aren|hadn|hasn|couldn|can|won|wouldn)['’]t\b"
    r"|\bcannot\b|\bnot (?:always|all|yet|well|fully|consistently|sufficient(?:ly)?|enough|clear|embedded|aware|able|being|been|investing|replaced|sure|"
    r"routinely|effectively|confident|sufficient|satisfied|timely|implemented|in place|followed|listened|\w+ed)\b|\bno (?:longer|clear|consistent|formal|strategy|oversight|evidence|plan|time|system)\b"
    r"|\b(?:rather|other) than (?:fully|being|in)\b|\bin progress rather than\b",
    re.I,
)
NEED = re.compile(
    r"\b(?:need(?:s|ed)? (?:to (?:be )?(?:improve|do (?:better|more)|further|develop|strengthen|address|reduce|better|embed|ensure|work)|(?:\w+ ){0,2}(?:improvement|development|work|strengthening|attention|focus)|improving|improvement)"
    r"|areas? (?:for|of) (?:improvement|development|concern)|(?:more|further|continu\w+) (?:work|development|improvement)(?: \w+)? (?:was|were|is|are|needed|required|to be)"
    r"|would (?:benefit from|like|welcome|want)(?: to see)? (?:more|better|further)|requir(?:ed|es|ing) (?:further|more|improvement|development|strengthening)"
    r"|scope (?:to|for)|room for improvement|highlighted the need|need for (?:more|better|further|greater|\w+ (?:communication|work))|there was (?:a )?need|(?:was|were) the need for"
    r"|could be (?:improved|strengthened|better|clearer)|still (?:embedding|developing|being (?:developed|embedded))|work to do|way to go|recognised (?:this|that|there|they) (?:needed|was|were|had not|did not)"
    r"|remain(?:s|ed) (?:a )?(?:challenge|concern|issue|priority|high|low))\b",
    re.I,
)
# What looks bad and is good, and the other way round.
TURNED_GOOD = re.compile(
    r"\b(?:no|without(?: a| any)?|fewer|few|minimal) (?:\w+ ){0,2}(?:concerns?|delays?|backlogs?|gaps?|waiting lists?|waits?|barriers?|drop|issues|problems?|shortages?|complaints)\b"
    r"|\b(?:reduc(?:e|ed|es|ing|tion in)|cut|clear(?:ed|ing)?|tackl(?:e|ed|ing)|address(?:ed|ing)?|remov(?:e|ed|ing)|overcom(?:e|ing)|improv(?:ed|ing)|mitigat(?:e|ed|ing)|prevent(?:ed|ing|s)?|manag(?:e|ed|ing)|respond(?:ed|ing)? to|lower(?:ed)?|avoid(?:ed|ing)?|minimis(?:e|ed|ing)|understood the impact of|better understand and reduce|oversight of)"
    r" (?:[\w’'-]+ ){0,5}?(?:concerns?|delays?|backlogs?|gaps?|waiting (?:lists?|times?)|waits?|barriers?|inequalit\w+|pressures?|risks?|issues|problems?|challenges?|isolation|hospital admissions?|turnover|vacancies|failures?|harm|shortfalls?)\b"
    r"|\bwaiting (?:lists?|times?) (?:\w+ ){0,3}(?:had |have |were |was |has )?(?:been )?(?:significantly |substantially |greatly )?(?:reduced|fallen|improved|decreased|cut|come down|halved)\b"
    r"|\b(?:challenges?|issues|areas|gaps|concerns)\b[^.]{0,60}\b(?:working to|work to|taking action to|taking steps to) (?:address|improve|reduce|resolve)\b[^.]*|\b(?:were|was) being addressed\b"
    r"|\b(?:open|honest|clear|realistic|candid|transparent|frank) about\b[^.,;]{0,90}|\b(?:queues?|backlogs?|waiting lists?|numbers? (?:of people )?(?:waiting|on)|waits?|delays?|vacanc\w+|turnover)\b[^.,;]{0,50}\b(?:had |have |has |was |were )?(?:fallen|fell|reduced|dropped|halved|come down|gone down|decreased|shortened|cleared)\b"
    r"|\bnot (?:only|just)\b|\b(?:concerns?|issues|problems?|complaints?|risks?) (?:\w+ ){0,3}(?:were|was) (?:\w+ )?(?:resolved|addressed|acted on|listened to|responded to|managed|dealt with|analysed|escalated)\b"
    r"|\blistened to and responded to concerns\b|\bfeel safe\b|\blearning (?:from|was evident)[^.]{0,40}(?:wrong|concerns|complaints|SARs?)\b|\bwhen things went wrong\b|\bsafe workloads?\b"
    r"|\bsafeguarding concerns?\b|\b(?:raise|report|raising|reporting|oversight of|responding to)(?: \w+)? concerns?\b|\bin response to (?:\w+ )?(?:feedback|concerns?)\b|\blate(?:r)? (?:in|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.I,
)
TURNED_BAD = re.compile(
    r"\b(?:not|never|no longer|without|lack(?:ed|s|ing)?(?: of)?|insufficient|limited|hard to|difficult to|struggled to|unable to|rarely|less|nor|neither|unclear|didn['’]t|wasn['’]t|weren['’]t|don['’]t|isn['’]t|cannot|poor(?:ly)?|hardly|yet to)\b"
    r"(?:\s+[\w’'-]+){0,4}?\s*$",
    re.I,
)
HEDGE = re.compile(
    r"\b(?:while previous(?:ly)?|previous(?:ly)?|initially|historically|in the past|at the time|prior to|before)\b",
    re.I,
)
PLAN = re.compile(
    r"\b(?:will|plans? (?:to|for|were|had)|planned|planning to|intends? to|intended to|aims? to|aimed to|is to be|are to be|going forward|in future|being (?:developed|piloted|implemented|rolled out|considered)|proposals?|due to|scheduled)\b",
    re.I,
)
# A plain report of what exists or is done; for an assessor's report a mild strength.
DOING = re.compile(
    r"\b(?:had (?:a|an|introduced|established|developed|systems?|processes|arrangements|committed|recruited|commissioned|invested|started|implemented|created|set up|launched|been)"
    r"|there (?:was|were) (?:a|an|clear|systems?|processes|arrangements|regular|also|several|various|good|strong|opportunit|provision)|worked with|works? (?:closely )?with|used to|was used|were used|were trained|sought|gathered|introduced|commissioned|established|recruited|provided|offered|met (?:with|regularly)|analysed"
    r"|shared|reviewed|monitored|oversaw|completed|undertaken|carried out|supports?|developed|ensured|received reports|had access|accessed|could (?:access|request)|scored|ranked|taken|triggered|collected|contacted|taking (?:a|part)|part of|included|informed?|recognised|recognises|worked|progress(?:ed|ion)|opportunities|drop-ins?|stand(?:s)? out|maturity)\b",
    re.I,
)


HELD_AGAINST = re.compile(
    r"(?P<ours>\d+(?:\.\d+)?)\s?%[^.%]{0,160}?\b(?:average|against|compared|versus|nationally|England|national)\b[^%]{0,60}?(?P<theirs>\d+(?:\.\d+)?)\s?%",
    re.I,
)
SAYS_ITSELF = re.compile(
    r"\b(?:better|worse|similar|higher|lower|above|below|in line|comparable|rose|fell|increased|improved|decreased|target)\b",
    re.I,
)
# "Despite these concerns, ...": what counts is the clause behind it.
CONCESSION = re.compile(r"(?:despite|in spite of|notwithstanding)\b[^,]{3,120},\s*", re.I)
NUMBERS_ONLY = re.compile(
    r"^(?:there (?:was|were)|the (?:local authority|council) (?:received|had received|completed|recorded)|in the|over the)\b[^.]*\d",
    re.I,
)


def polarity_of(text: str) -> Verdict:
    """The polarity of one statement, by its own words."""
    concession = CONCESSION.match(text)
    if concession is not None and len(text) - concession.end() > 20:
        return polarity_of(text[concession.end() :])
    if (by_numbers := _by_numbers(text)) is not None:
        return by_numbers
    turned_good = [(found.start(), found.end()) for found in TURNED_GOOD.finditer(text)]
    good: list[str] = []
    bad: list[str] = []
    for found in BAD.finditer(text):
        if _inside(found.start(), turned_good):
            continue
        bad.append(found.group().lower())
    for found in GOOD.finditer(text):
        if _inside(found.start(), turned_good) and not TURNED_BAD.search(
            text[max(0, found.start() - 60) : found.start()]
        ):
            continue
        if TURNED_BAD.search(text[max(0, found.start() - 60) : found.start()]):
            bad.append(f"not {found.group().lower()}")
        else:
            good.append(found.group().lower())
    good.extend(text[start:end].lower() for start, end in turned_good if not _is_neutral_turn(text[start:end]))
    negatives = [found.group().lower() for found in NEGATIVE.finditer(text) if not _inside(found.start(), turned_good)]
    needs = [found.group().lower() for found in NEED.finditer(text)]
    return _weigh(text, good, bad + negatives, needs)


def _by_numbers(text: str) -> Verdict | None:
    """A percentage beside an average: better or worse, where no word of the text says so itself."""
    found = HELD_AGAINST.search(text)
    if found is None or SAYS_ITSELF.search(text):
        return None
    ours, theirs = float(found["ours"]), float(found["theirs"])
    if abs(ours - theirs) < 1:
        return Verdict("context", 0.6, (found["theirs"] + "% elsewhere",))
    is_better = (ours > theirs) != bool(BAD.search(text) or NEGATIVE.search(text))
    said = f"{found['ours']}% against {found['theirs']}%"
    return Verdict("strength" if is_better else "shortfall", 0.75, (said,))


def _weigh(text: str, good: list[str], bad: list[str], needs: list[str]) -> Verdict:
    against = len(bad) + len(needs)
    if against and not good:
        certainty = 0.9 if against > 1 else 0.8
        return Verdict("shortfall", certainty, tuple((*bad, *needs))[:3])
    if against and good:
        if len(good) >= 3 * against and not needs:
            return Verdict("strength", 0.65, tuple(good[:2]))
        if against >= 2 * len(good):
            return Verdict("shortfall", 0.75, tuple((*bad, *needs))[:3])
        return Verdict("mixed", 0.6, (good[0], *tuple((*bad, *needs))[:1]))
    if good:
        certainty = 0.85 if len(good) > 1 else 0.75
        return Verdict("strength", certainty, tuple(good[:3]))
    if PLAN.search(text):
        return Verdict("context", 0.7, ())
    if NUMBERS_ONLY.search(text):
        return Verdict("context", 0.6, ())
    if DOING.search(text):
        return Verdict("strength", 0.55, ())
    return Verdict("context", 0.6, ())


def _inside(at: int, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in ranges)


def _is_neutral_turn(words: str) -> bool:
    lowered = words.lower()
    return lowered.startswith(
        ("not only", "not just", "safeguarding concern", "late ", "later ", "in response to")
    ) or ("concern" in lowered and lowered.split()[0] in ("raise", "report", "raising", "reporting"))
