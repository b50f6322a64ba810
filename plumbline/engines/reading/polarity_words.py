"""The words of praise and of want in assessors' reports, each list a pattern.

A list's name says how its words count. Patterns are compiled once; `polarity.py` weighs what they find.
"""

import re

from plumbline.engines.reading.phrase_patterns import phrases

# Something good; "not" before it turns it round: "not well embedded".
GOOD = phrases(
    r"strong(?:ly|er)?|strengths?(?![- ]based)|positive(?:ly)?|effective(?:ly|ness)?|efficient(?:ly)?"
    r"|well|good|excellent|robust(?:ly)?",
    r"committed|commitment|improv(?:ed|ing)|responsive|timely|promptly|prompt|quick(?:ly|er)?"
    r"|swift(?:ly)?|clear(?:ly)?|smooth(?:ly)?",
    r"proactive(?:ly)?|better|benefit(?:t?ed|s|ing)?|beneficial|accessible|valued|praised|embedded"
    r"|consistent(?:ly)?|highly",
    r"innovati(?:ve|on)|collaborative(?:ly)?|person[- ]cent(?:re|er)d|strengths?[- ]based (?:practice"
    r"|approach)|confident|listened|evident|respected|reliable",
    r"comprehensive|visible|approachable|compassionate|inclusive|supportive|supported|supporting|enabled"
    r"|empowered|helped|helpful",
    r"success(?:ful|fully)?|succeeded|happy|satisfied|pleased|proud|outstanding(?! (?:reviews?"
    r"|assessments?|actions?|applications?))|mature|stable|safe|safely|flexible",
    r"tailored|holistic|joined[- ]up|seamless(?:ly)?|transparent|honest|kind|caring|skilled|knowledgeable",
    r"achieved|progress(?:ed)?|strengthen(?:ed|s)|enhanced?|award(?:ed|s)?|well[- ]led|thorough|rigorous"
    r"|impressive|active(?:ly)?",
    r"close(?:ly)?|sufficient|trusted|meaningful|welcom(?:ed|ing)|appreciated|empathetic|dedicated"
    r"|motivated|ambitious",
    r"manageable|detailed|complimentary|regular|warm|easy|easily|simple|kept in touch|resolved"
    r"|considerate|creative(?:ly)?|exceptional|exemplary",
    r"an example (?:to|of)|reflected (?:what|people['’]s)|opportunit(?:y|ies) (?:to|for)|boost(?:ed|s)?"
    r"|spoke highly|good range|wide range|range of training",
    r"tell their story once|named (?:worker|social worker)|from an early (?:age|stage)"
    r"|in several languages|easy read|co-?produced with|recovered|regain(?:ed)? independence",
    r"on the (?:same )?day|the same day|within (?:\d+|one|two|three) (?:working )?(?:days?|hours?)"
    r"|all (?:staff|people) (?:had|were|received)|received training|could describe",
    r"under ?way to improve|responded to this by|led to improvements|resulting in (?:\w+ )?improvement"
    r"|as a result,? (?:\w+ )?(?:had )?improved|provid(?:ed|ing) (?:\w+ )?challenge"
    r"|constructive challenge|check and challenge",
    r"proportionate|encouraging|reassur(?:ed|ing)|dignity|respectful(?:ly)?|equal partners|central to"
    r"|on time|in good time|in time|balanced (?:its|their|the) budget|protected(?! characteristic)",
    r"celebrated|thriv(?:e|ing)|flourish\w*|cohesive|aligned|shared (?:vision|purpose|ambition"
    r"|understanding)|co-?ordinated|integrated (?:well|teams? (?:\w+ )?(?:reduced|worked|helped))"
    r"|streamlined|simplified|rapid(?:ly)?|immediate(?:ly)?|speedy|accurate(?:ly)?",
    r"up[- ]to[- ]date|extensive|generous|fair(?:ly)?|equitable|appropriate(?:ly)?|convenient|friendly"
    r"|polite|professional(?:ism)?(?! (?:development|judgement|bod|standard|background))|passionate"
    r"|enthusiastic|energised|autonomy|reputation|best|pioneering|exemplar",
    r"sustained|secure|assured|grip|systematic(?:ally)?|routinely|always|knew (?:how|what|who|where|when)"
    r"|could explain|a long way|(?:made|making) a (?:\w+ )?difference|still at home"
    r"|remain(?:ed)? (?:at home|independent)|independen(?:t|ce|tly)",
    r"rated (?:as )?(?:good|outstanding)|used (?:its|their|the) data to|felt (?:able|heard|safe|included"
    r"|involved|informed|reassured|part of)|built (?:\w+ )?(?:trust|relationships?)|trust (?:in|between"
    r"|with)|well[- ]planned|planned (?:early|from|in advance)|early enough|in advance|satisf(?:action"
    r"|ying)? (?:was|were) high|high (?:levels? of )?satisfaction",
    r"(?:took|taken|taking) (?:full )?account of|made time|straight away|at weekends too|understood by"
    r"|nearly all|almost all|(?:was|were) rare|acted on (?:quickly|straight)|chose to stay"
    r"|set out what would|fully engaged|growing|expanding|increased (?:choice|capacity|uptake|engagement"
    r"|participation|satisfaction)|increasing participation|learning culture|listening culture",
)
# Something lacking, whoever says it.
BAD = phrases(
    r"concern(?:s|ed|ing)?|barriers?|mistrust|distrust|delay(?:s|ed)?|backlogs?|gaps?|lack(?:ed|s|ing)?"
    r"|limited|inconsisten(?:t|tly|cy|cies)",
    r"variable|variation|varied|difficult(?:y|ies)?|(?<!peer )(?<!corporate )challeng(?:e|es|ing)"
    r"|poor(?:ly|er)?|worse|worst"
    r"|shortfalls?|unclear|shortages?",
    r"frustrat(?:ed|ing|ion|ions)|unable|struggl(?:e|ed|es|ing)|insufficient(?:ly)?|inadequate(?:ly)?"
    r"|weak(?:ness(?:es)?|er)?",
    r"slow(?:er|ly)?|late|tokenistic|decreased|declin(?:e|ed|ing)|deteriorat\w+|pressures?|unsafe"
    r"|fail(?:ed|ing|ings|ure|ures|s)?|missed",
    r"unaware|unmet|overdue|outstanding (?:reviews?|assessments?|actions?|applications?)|(?:long(?:er)?"
    r"|lengthy) (?:wait(?:s|ing)?|delays?|time)|waiting times?|waiting lists?|waits?|queues?",
    r"waited|(?:people|cases) waiting|(?<!who )(?:were|was) waiting|wait(?:ing)? (?:several|many|months"
    r"|weeks|too)|fragmented|disjointed|confus(?:ed|ing|ion)|burdensome|labour intensive|overwhelmed"
    r"|stretched|turnover",
    r"vacanc(?:y|ies)|understaffed|(?:reliance|reliant) on (?:agency|interim|locum)|interim posts"
    r"|dissatisf\w+|unhappy|disappoint\w+|complain(?:ed|ing)|isolated|excluded",
    r"ineffective|unreliable|outdated|out of date|incomplete|inaccura\w+|absence of|absent"
    r"|reduced (?:choice|capacity|funding)|reductions? in (?:funding|budgets?)|cuts|risks?(?= of| to)"
    r"|at risk|harm",
    r"marked down|negative(?:ly)?|problems?|issues|fewer|less (?:people|likely|satisfied|than|content"
    r"|able|aware)|little (?:to|choice|evidence|information|understanding|awareness)|too (?:long|slow"
    r"|late|many|few|complex|little|often|seldom)|seldom|rarely",
    r"requir(?:es?|ed|ing) improvement|deficit|ignored|neglected|overlooked|disparit(?:y|ies)"
    r"|hard(?:er)? to (?!reach\b)\w+|gave up|not enough|bureaucratic|time[- ]consuming|cumbersome",
    r"repeat(?:ing|ed)? (?:their|themselves|the same)|shortcomings?|hinder(?:ed|s)?|undermin(?:ed|es)"
    r"|condemn\w+|criticis(?:m|ed)|never|cliff edge|handed back|underdeveloped|under-developed",
    r"(?:at )?an early stage|overspen[dt]\w*|upheld \d+|(?:was|were) (?:lost|low|declined)"
    r"|low (?:take-?up|uptake|numbers?|response|morale|awareness|rates?)|(?:take-?up|uptake|awareness"
    r"|morale) (?:\w+ ){0,4}(?:was|were|remained) low",
    r"additional work|extra work|duplicat\w+|more to do|wanted (?:to be )?more|unallocated|untrained"
    r"|unqualified|high (?:turnover|caseloads?|number of (?:interim|agency|vacan\w+|complaints)"
    r"|levels? of (?:sickness|vacanc\w+|demand))|(?:caseloads?|turnover|sickness) (?:\w+ ){0,3}(?:was"
    r"|were|remained) (?:too )?high",
    r"un(?!der|i|t|less|paid|til|ison|announced|ion)[a-z]{4,}|generic|left the (?:market|area|service)"
    r"|outstrip\w*|disagree\w*|tensions?|(?:sat|sitting) in (?:a|an|the)|paused|suspended|after decisions"
    r"|reasons? for leaving|prone to|manual (?:process|work)|little (?:guidance|help|support|time|contact"
    r"|say|impact|progress|sign|use|detail)",
    r"(?:given|had|have|has|with|offered|received|got|was|were|is|are) (?:no|little) (?!concerns?|delays?"
    r"|problems?|issues|difficult|waits?|doubt|longer|wait)\w+|few (?:\w+ ){1,3}(?:could|knew|had|were"
    r"|felt|understood|said|used|took)",
    r"patchy|scarce|sparse|irregular|infrequent(?:ly)?|sporadic|anxious|anxiety|worried|worr(?:y|ies)"
    r"|unsure|uncertain(?:ty)?|undervalued|exposed|broke(?:n)? down|breaks? down|breakdowns?|lapsed"
    r"|expired|unfair|unequal|unhelpful|unresponsive|unsupported|unrealistic|unsustainable|fragile"
    r"|precarious",
    r"obsolete|clunky|complicated|inflexible|rigid|inaccessible|inappropriate(?:ly)?|inefficien\w+"
    r"|disconnected|disengaged|demoralised|exhausted|burn(?:t|ed)?[- ]?out|desperate|distress(?:ed|ing)?"
    r"|stress(?:ed|ful)?|upset|angry|let down|forgotten|abandoned|rushed|impersonal|transactional"
    r"|risk[- ]averse|opaque|unfinished|stalled|bottlenecks?|drift(?:ed|ing)?",
    r"attrition|errors?|mistakes?|breach(?:es|ed)?|closures?|withdrawn|over-?relian\w+|strain(?:ed)?"
    r"|disadvantaged?|inequit(?:y|ies|able)|passed (?:around|between|from (?:one|team|person))|bounced"
    r"|f[ae]ll(?:en|ing)? (?:through|between)|slip(?:ped|ping)? through|left (?:waiting|without|with no"
    r"|people|families|carers|staff)",
    r"without (?:support|help|care|information|an?y? (?:explanation|response|warning|plan))|(?:had"
    r"|having) to (?:wait|chase|move (?:away|far)|travel (?:far|long)|repeat|fight|push|pay more|explain)"
    r"|sometimes had to|far from|(?:taken|taking|waited|waiting|open|took|lasted) (?:for )?(?:more than"
    r"|over|longer than|up to) (?:an? )?(?:\w+ )?(?:years?|months?|weeks)",
    r"upheld|kept pace|out of step|did little|blurred|conflicting|contradictory|mixed (?:views"
    r"|experiences|feedback|picture)|undermanned|short[- ]staffed|repeated (?:restructur\w+|changes"
    r"|delays)|affected (?:by|stability|morale|services)|adverse(?:ly)?|detriment\w*"
    r"|impact(?:ed)? on (?:staff|capacity|wellbeing|services|people)|stays? in (?:that|one) team"
    r"|do(?:es)? not meet|belong somewhere else|when they have been taken|silos?|siloed|ad hoc|piecemeal"
    r"|reactive|neither|nor|nobody|no one|none of (?:the|them|these)",
)
# Said in plain negatives.
NEGATIVE = phrases(
    r"(?:did|do|does|was|were|is|are|had|has|have|could|can|would|will|should) not(?! only| just)",
    r"(?:didn|don|doesn|wasn|weren|isn|aren|hadn|hasn|couldn|can|won|wouldn)['’]t|cannot",
    r"not (?:always|all|yet|well|fully|consistently|sufficient(?:ly)?|enough|clear|embedded|aware|able"
    r"|being|been|investing|replaced|sure|routinely|effectively|confident|satisfied|timely|implemented"
    r"|in place|followed|listened|every|everyone|possible|\w+ed)",
    r"no (?:longer|clear|consistent|formal|strategy|oversight|evidence|plan|time|system|single|standard)"
    r"|(?:rather|other) than (?:fully|being|in)|in progress rather than",
)
# Said as a need.
NEED = phrases(
    r"need(?:s|ed)? (?:to (?:be )?(?:improve\w*|do (?:better|more)|further|develop\w*|strengthen\w*"
    r"|address\w*|reduce\w*|better|embed\w*|ensure|work)|(?:\w+ ){0,2}(?:improvement|development|work"
    r"|strengthening|attention|focus)|improving)",
    r"areas? (?:for|of) (?:improvement|development|concern)|(?:more|further|continu\w+) (?:work"
    r"|development|improvement)(?: \w+)? (?:was|were|is|are|needed|required|to be)",
    r"would (?:benefit from|like|welcome|want)(?: to see)? (?:more|better|further)|requir(?:ed|es"
    r"|ing) (?:further|more|improvement|development|strengthening)|scope (?:to|for)|room for improvement",
    r"highlighted the need|need for (?:more|better|further|greater|\w+ (?:communication|work))"
    r"|there was (?:a )?need|(?:was|were) the need for|could be (?:improved|strengthened|better|clearer)",
    r"still (?:embedding|developing|being (?:developed|embedded))|work to do|way to go"
    r"|recogni[sz]ed (?:this|that|there|they) (?:needed|was more|had not|did not)|remain(?:s"
    r"|ed) (?:a )?(?:challenge|concern|issue|high|low)",
)
_WANTS = (
    r"(?:concerns?|delays?|backlogs?|gaps?|waiting (?:lists?|times?)|waits?|barriers?|inequalit\w+"
    r"|pressures?|risks?|issues|problems?|challenges?|isolation|loneliness"
    r"|hospital admissions?|turnover|vacancies|failures?|harm|shortfalls?|shortages?|complaints|disputes?"
    r"|closures?|drop|abuse|neglect|disadvantage|variation)"
)
# What looks bad and is good.
TURNED_GOOD = phrases(
    r"(?:neither|none|not|no \w+) (?:\w+ ){0,3}upheld",
    r"know\w* (?:itself|ourselves|themselves|yourselves)[^.;]*|self[- ]aware\w*",
    rf"(?:no|without(?: a| any)?|fewer|few|minimal) (?:\w+ ){{0,2}}{_WANTS}\b"
    rf"|(?:reduc(?:e|ed|es|ing|tion in)|cut|clear(?:ed|ing)?|tackl(?:e|ed|ing)|address(?:ed|ing)?"
    rf"|remov(?:e|ed|ing)|overcom(?:e|ing)|improv(?:ed|ing)|mitigat(?:e|ed|ing)"
    rf"|prevent(?:ed|ing|s)?|manag(?:e|ed|ing)|respond(?:ed|ing)? to|lower(?:ed)?|avoid(?:ed|ing)?"
    rf"|minimis(?:e|ed|ing)|understood|understand(?:ing)?|better understand and reduce|oversight of"
    rf"|identif(?:y|ied|ying)|solv(?:e|ed|ing)|resolv(?:e|ed|ing)) (?:[\w’'-]+ ){{0,5}}?{_WANTS}\b"
    r"|(?:nobody|no one|no people) (?:had )?(?:to )?(?:wait\w*|was waiting|complained)\b"
    r"|(?:queues?|backlogs?|waiting (?:lists?|times?)|(?:number|people)[^.,;]{0,20}waiting|waits?"
    r"|delays?|vacanc\w+|turnover)\b[^.,;]{0,50}?\b(?:had |have |has |was "
    r"|were )?(?:been )?(?:significantly |substantially |greatly |steadily )?(?:fallen|fell|reduced"
    r"|dropped|halved|come down|gone down|decreased|shortened|cleared|improved|cut)\b"
    r"|(?:turnover|vacanc\w+|waits?|delays?|caseloads?|waiting times?) (?:\w+ ){0,2}(?:was|were|is"
    r"|are) (?:low|short|small|manageable|minimal|few)\b"
    rf"|{_WANTS} (?:\w+ ){{0,4}}(?:was|were|are) (?:rare|uncommon|few|infrequent|minimal)\b"
    rf"|not (?:only|just)\b|{_WANTS} (?:[\w’']+ ){{0,5}}(?:were|was|are"
    rf"|is) (?:(?!not )\w+ )?(?:resolved|addressed|acted on|listened to|responded to|managed|well managed"
    rf"|dealt with|analysed|escalated|triaged|mitigated|monitored|understood)\b(?!\s*poorly)"
    rf"|(?:challenges?|issues|areas|gaps|concerns)\b[^.]{{0,60}}\b(?:working to|work to|taking action to"
    rf"|taking steps to) (?:address|improve|reduce|resolve)\b[^.]*|(?:were|was) being addressed\b"
    r"|(?:open|honest|clear|realistic|candid|transparent|frank) about\b[^.,;]{0,90}|provid(?:ed"
    r"|ing) (?:\w+ )?challenge\b|check and challenge\b|constructive challenge\b"
    r"|feel safe\b|learning (?:was|is) (?:evident|shared|used)\b|when things went wrong\b"
    r"|safe workloads?\b|late(?:r)? (?:in|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b"
    r"|safeguarding concerns?\b|(?:raise|report|raising|reporting|oversight of"
    r"|responding to)(?: \w+)? concerns?\b|in response to (?:\w+ )?(?:feedback|concerns?)\b|(?:people"
    r"|those) (?:who were )?waiting (?:\w+ ){0,3}(?:were|was) (?:well |safely |regularly )\w+",
    closed=False,
)
# Up to four words behind one of these a good word is a want: "not always", "no clear", "struggled to".
TURNS_BAD = phrases(
    r"not|no|never|no longer|without|lack(?:ed|s|ing)?(?: of)?|insufficient|limited|hard to|difficult to|struggled to"
    r"|unable to|rarely|seldom|less|nor|neither|unclear|cannot|poor(?:ly)?|hardly|yet to|\w+n['’]t"
)
NEAR = 4  # words
PARTING = frozenset(("and", "but", "or"))
# What stands behind one of these is the object of the want, however good its words: "concerns about the quality of".
OBJECT_OF_WANT = phrases(
    r"concern(?:s|ed)? (?:about|regarding|over|with|around|that)|difficult(?:y|ies) (?:in|with)|barriers? to"
    r"|challenges? (?:in|with|around)|gaps? in|lack of|need for|(?:issues|problems) with"
    r"|frustrat\w+ (?:about|with|by)"
)
# Beside others' figures, in words.
WORSE_THAN = phrases(
    r"(?:significantly |somewhat |slightly |much |notably )?(?:worse|poorer)(?: than)?",
    r"(?:significantly |somewhat |slightly |much )?(?:lower|below|fewer"
    r"|less)(?: than)? (?:the )?(?:national|england|london|regional|average|comparator|target)\w*",
)
BETTER_THAN = phrases(
    r"(?:significantly |somewhat |slightly |much |notably )?better than",
    r"(?:significantly |somewhat |slightly |much )?(?:higher|above|more)(?: than)? (?:the )?(?:national"
    r"|england|london|regional|average|comparator|target)\w*",
)
SIMILAR_TO = phrases(
    r"(?:broadly )?(?:similar to|in line with|comparable (?:to|with)|the same as) (?:the )?(?:national"
    r"|england|london|regional|average|comparator|other)\w*"
)
CONTRAST = phrases(r"but|however|although|though|while|whilst|whereas|despite|yet")
# Plans, and plain facts of arrangement.
PLAN = phrases(
    r"will|plans? (?:to|for|were|had)|(?<!was )(?<!were )(?<!well )planned|planning to|intends? to"
    r"|intended to|aims? to|aimed to|is to be|are to be|going forward|in future|being (?:developed"
    r"|piloted|implemented|rolled out|considered)|proposals?|due to|scheduled"
)
FACT = phrases(
    r"statutory dut(?:y|ies)|budget of|net budget|population|is responsible for|was responsible for"
    r"|council tax|commissioned \d+|externally commissioned|used an? external\w*|contracted to"
    r"|legislation|restructured in|reports to|consists? of|comprises?|is made up of|census"
)
# What was done or stands ready; from an assessor a mild strength.
DOING = phrases(
    r"had (?:a|an|introduced|established|developed|systems?|processes|arrangements|committed|recruited"
    r"|invested|started|implemented|created|set up|launched|been)",
    r"there (?:was|were) (?:a|an|clear|systems?|processes|arrangements|regular|also|several|various"
    r"|provision)|works? with|worked with|used to|was used|were used|were trained|sought|gathered"
    r"|introduced|commissioned|established|recruited|provided|offered|met (?:with|regularly)|analysed",
    r"shared|reviewed|monitored|oversaw|completed|undertaken|carried out|supports?|developed|ensured"
    r"|received reports|had access|accessed|could (?:access|request)|scored|ranked|taken|triggered"
    r"|collected|contacted|taking (?:a|part)|part of|included|informed?|worked|progression|drop-ins?"
    r"|maturity|prioritised|were allocated|triaged|brought \d+ new|was available|were available|asked what",
)
# "Despite these concerns, ...": what counts is the clause behind it.
CONCESSION = re.compile(r"(?:despite|in spite of|notwithstanding)\b[^,]{3,120},\s*", re.I)
NUMBERS_ONLY = re.compile(
    r"^(?:there (?:was|were)|the (?:local authority|council) (?:received|had received|completed|recorded"
    r"|commissioned)|in the|over the)\b[^.]*\d",
    re.I,
)
