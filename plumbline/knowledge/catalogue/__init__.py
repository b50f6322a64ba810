"""The reader of `definitions/`: what the field has agreed, as frozen values.

Everything is read once and kept. Year, number, name or wording of the field belongs in `definitions/`, not here.
"""

from plumbline.knowledge.catalogue.change_control import ChangeRule, change_rules
from plumbline.knowledge.catalogue.conventions import Convention, Word, convention, convention_ids, conventions
from plumbline.knowledge.catalogue.council_entries import (
    AdassRegion,
    CouncilEntry,
    adass_regions,
    council,
    councils,
    region_named,
)
from plumbline.knowledge.catalogue.council_mentions import council_named, find_councils
from plumbline.knowledge.catalogue.document_kinds import (
    DocumentKind,
    KindRecognised,
    document_kinds,
    recognise_document,
)
from plumbline.knowledge.catalogue.domain_words import (
    Abbreviation,
    StatementWordFound,
    StatementWords,
    abbreviations,
    find_statement_words,
    statement_weights,
    statement_words,
)
from plumbline.knowledge.catalogue.edition_files import edition, edition_ids, editions, newest_edition
from plumbline.knowledge.catalogue.editions import (
    Band,
    Certainty,
    Consequence,
    Edition,
    EvidenceCategory,
    Note,
    QualityStatement,
    ScoreLabel,
    Scoring,
    Source,
    SubHeading,
    Theme,
    ValidFrom,
    Voice,
)
from plumbline.knowledge.catalogue.equality import Characteristic, EqualityDuty, characteristics, equality_duty
from plumbline.knowledge.catalogue.errors import DefinitionError, UnknownDefinition
from plumbline.knowledge.catalogue.measures import (
    MeasureDefinition,
    MeasureFamily,
    MeasureSource,
    SeriesBreak,
    measure_definition,
    measure_definitions,
    measure_families,
    measures_of_statement,
)
from plumbline.knowledge.catalogue.meeting_rules import (
    Clock,
    ExemptParagraph,
    MeetingRules,
    PreElectionPeriod,
    meeting_rules,
    pre_election_periods,
)
from plumbline.knowledge.catalogue.names import same_name_key
from plumbline.knowledge.catalogue.paper_headings import AuthorPart, FrontRow, HeadedSection, PaperForm, paper_form
from plumbline.knowledge.catalogue.phrases import WeightedPhrase
from plumbline.knowledge.catalogue.risk_matrices import (
    RiskBand,
    RiskLevel,
    RiskMatrix,
    risk_matrices,
    risk_matrix,
    risk_matrix_ids,
)
from plumbline.knowledge.catalogue.subjects import SubjectFound, find_subjects, subjects
from plumbline.knowledge.catalogue.trackers import delivery_of, field_of_head, tracker_fields
from plumbline.knowledge.catalogue.update_checks import UpdateChecks, update_checks

__all__ = [
    "Abbreviation",
    "AdassRegion",
    "AuthorPart",
    "Band",
    "Certainty",
    "ChangeRule",
    "Characteristic",
    "Clock",
    "Consequence",
    "Convention",
    "CouncilEntry",
    "DefinitionError",
    "DocumentKind",
    "Edition",
    "EqualityDuty",
    "EvidenceCategory",
    "ExemptParagraph",
    "FrontRow",
    "HeadedSection",
    "KindRecognised",
    "MeasureDefinition",
    "MeasureFamily",
    "MeasureSource",
    "MeetingRules",
    "Note",
    "PaperForm",
    "PreElectionPeriod",
    "QualityStatement",
    "RiskBand",
    "RiskLevel",
    "RiskMatrix",
    "ScoreLabel",
    "Scoring",
    "SeriesBreak",
    "Source",
    "StatementWordFound",
    "StatementWords",
    "SubHeading",
    "SubjectFound",
    "Theme",
    "UnknownDefinition",
    "UpdateChecks",
    "ValidFrom",
    "Voice",
    "WeightedPhrase",
    "Word",
    "abbreviations",
    "adass_regions",
    "change_rules",
    "characteristics",
    "convention",
    "convention_ids",
    "conventions",
    "council",
    "council_named",
    "councils",
    "delivery_of",
    "document_kinds",
    "edition",
    "edition_ids",
    "editions",
    "equality_duty",
    "field_of_head",
    "find_councils",
    "find_statement_words",
    "find_subjects",
    "measure_definition",
    "measure_definitions",
    "measure_families",
    "measures_of_statement",
    "meeting_rules",
    "newest_edition",
    "paper_form",
    "pre_election_periods",
    "recognise_document",
    "region_named",
    "risk_matrices",
    "risk_matrix",
    "risk_matrix_ids",
    "same_name_key",
    "statement_weights",
    "statement_words",
    "subjects",
    "tracker_fields",
    "update_checks",
]
