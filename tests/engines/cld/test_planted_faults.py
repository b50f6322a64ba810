"""Faults planted in the engine's SQL, one by one: each must be seen by the truth or by the oracle."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from plumbline.engines.cld import sql
from plumbline.engines.cld.engine import duck_engine
from plumbline.engines.cld.loading import load
from plumbline.engines.cld.measures import measures
from plumbline.engines.cld.measuring import default_period, measure
from plumbline.engines.cld.store import Generation
from tests.oracles import cld as oracle

from .conftest import Answers, MadeUp, answers_of, differences, make_up
from .random_cases import random_case, write_case

WAITS = {each.id for each in measures() if each.kind == "wait"}

# File, what stands there, what is planted instead.
FAULTS = [
    ("load/clean_submission", "WHEN checks_itself(nhs_digits) THEN", "WHEN FALSE THEN"),
    ("load/clean_submission", "d.death_date > d.start_date AND d.end_date_raw IS NULL", "FALSE"),
    ("load/clean_submission", "BETWEEN d.start_date AND d.end_date_raw THEN", "IS NOT NULL AND FALSE THEN"),
    ("load/clean_submission", "eo.spelling = lower(d.event_outcome)", "eo.spelling = d.event_outcome"),
    ("load/clean_submission", "'%conversation 1%'", "'%conversation 9%'"),
    ("load/reporting_period", "/ w.ended >= 2 AND", "/ w.ended >= 20 AND"),
    ("load/main_table", "AND end_date BETWEEN reference_start AND reference_end AND", "AND end_date >= "
        "reference_start AND"),
    ("load/main_table", "OR end_date IS NULL) AND start_date <= reference_end)", ") AND start_date <= reference_end)"),
    ("load/main_table", "AND (death_date IS NULL OR (death_date >= reference_start", "AND (TRUE OR (death_date >= "
        "reference_start"),
    ("load/clean_submission", "CASE WHEN d.kind = 'Request' THEN coalesce(lower(d.request_route_of_access), '') ELSE "
        "'' END,", ""),
    ("load/clean_submission", "CASE WHEN d.kind = 'Service' THEN coalesce(lower(d.service_component), '') ELSE '' "
        "END", "''"),
    ("load/clean_submission", "coalesce(lower(d.client_type), ''),", "'',"),
    ("load/main_table", "CASE WHEN kind <> 'Service' THEN end_date END AS", "CAST(NULL AS DATE) AS"),
    ("load/main_table", "THEN p.reference_end\n", "THEN p.end_date\n"),
    ("load/main_table", "reference_end DESC,\n", "reference_end,\n"),
    ("load/main_table", "coalesce(end_date, DATE '9999-01-01') DESC", "coalesce(end_date, DATE '1900-01-01') DESC"),
    ("load/main_table", "coalesce(outcome_rank, 999),", "coalesce(outcome_rank, 0) DESC,"),
    ("load/main_table", "record_id DESC", "record_id"),
    ("load/people", "CASE WHEN u.gender NOT IN ('Unknown', 'Invalid and not mapped') THEN place_of(u.gender) END",
        "place_of(u.gender)"),
    ("load/people", "WHEN u.ethnicity = 'No data: Refused' THEN 1", "WHEN u.ethnicity = 'No data: Refused' THEN 2"),
    ("load/people", "max(reference_month * 10000000 + death_day)", "min(death_day)"),
    ("load/events", "date_trunc('month', e.birth_date)", "date_trunc('year', e.birth_date)"),
    ("steps/requests_with_history", "AND s.start_date < r.start_date", ""),
    ("steps/requests_with_history", "INTERVAL '12' MONTH", "INTERVAL '3' MONTH"),
    ("steps/requests_with_history", "INTERVAL '3' MONTH", "INTERVAL '12' MONTH"),
    ("steps/linked_requests", "WHERE start_date >= DATE '2023-04-01'\n        AND age_at_start >= 25", "WHERE "
        "age_at_start >= 18"),
    ("steps/linked_requests", "AND is_new_client = 1", ""),
    ("steps/linked_requests", "NOT IN ('NFA', 'Admitted to hospital')", "NOT IN ('NFA')"),
    ("steps/linked_requests", "WHEN 'Request' THEN 1 WHEN 'Assessment' THEN 2", "WHEN 'Request' THEN 2 WHEN "
        "'Assessment' THEN 1"),
    ("steps/linked_requests", "AND start_date < DATE '2025-07-01'", ""),
    ("steps/linked_requests", "WHEN conversation = 1\n", "WHEN FALSE\n"),
    ("steps/linked_requests", "next_assessment > next_service)", "FALSE)"),
    ("steps/linked_requests", "AND assessment_progresses = 0 THEN NULL", "AND FALSE THEN NULL"),
    ("steps/linked_requests", "MAX(progresses) OVER", "MIN(progresses) OVER"),
    ("steps/linked_requests", "COALESCE(followed_until, 0) > place", "FALSE"),
    ("steps/linked_requests", "OR COALESCE(response_place, 0) BETWEEN 1 AND earlier_response", ""),
    ("steps/continuous_support", "<= 7 THEN 0", "<= 0 THEN 0"),
    ("steps/long_term_support", "AND end_or_open >= start_date", ""),
    ("steps/supported_now", "AND s.end_or_open >= m.period_end", ""),
    ("steps/supported_now", "n.supported_from <= m.period_start THEN 1", "n.supported_from < m.period_start THEN 1"),
    ("steps/supported_now", "OR p.death_date >= m.period_end", ""),
    ("steps/reablement_spells", "covered_until, start_date) <= 7 THEN 0", "covered_until, start_date) <= 3 THEN 0"),
    ("steps/reablement_spells", "ORDER BY end_or_open DESC, sequel_rank, record_id DESC", "ORDER BY end_or_open, "
        "sequel_rank, record_id DESC"),
    ("steps/reablement_sequels", "spell_start) < 91", "spell_start) < 31"),
    ("steps/reablement_sequels", "r.spell_end, r.death_date) <= 7", "r.spell_end, r.death_date) <= 0"),
    ("steps/reablement_sequels", "spell_end, start_date) <= 7", "spell_end, start_date) <= 0"),
    ("steps/reablement_sequels", "AND known_outcome <> 'NFA: Support ended as planned'", ""),
    ("steps/reablement_sequels", "end_or_open, spell_end) < 14", "end_or_open, spell_end) < 140"),
    ("steps/reablement_sequels", "WHEN r.equipped IS NOT NULL", "WHEN FALSE"),
    ("steps/reablement_sequels", "WHEN r.spell_outcome = 'Admitted to hospital' THEN r.spell_outcome", ""),
    ("steps/homes", "COALESCE(e.end_date, DATE '9999-01-01') DESC", "e.start_date DESC"),
    ("steps/homes", "WHEN p.accommodation <> 'Unknown' THEN", "WHEN FALSE THEN"),
    ("measures/ascof_2a", "'NFA: Other',\n", "\n"),
    ("steps/care_home_admissions", "AND b.start_date < a.start_date", "AND b.start_date <= a.start_date"),
    ("steps/care_home_admissions", "a.start_date) < 365", "a.start_date) < 36"),
    ("steps/care_home_admissions", "AND LOWER(e.component) NOT LIKE '%short%'", ""),
    ("steps/homes_in_period", "WHEN s.end_or_open >= m.period_end THEN m.period_end", "WHEN FALSE THEN m.period_end"),
    ("measures/ascof_2e_learning_disability", "WHERE age_band = '18 to 64'", "WHERE TRUE"),
    ("steps/community_clients", "MIN(setting) AS payment", "MAX(setting) AS payment"),
    ("steps/community_clients", "s.component = 'Direct payment' OR", ""),
    ("steps/carers_supported", "AND e.end_or_open >= m.period_start", ""),
    ("steps/carers_supported", "MIN(support) AS support", "MAX(support) AS support"),
    ("measures/ascof_2b", "WHERE age_band = '18 to 64'", "WHERE TRUE"),
    ("measures/ascof_3d_1a", "payment IN (3, 4)", "payment IN (3, 4, 5)"),
    ("measures/ascof_3d_2b", "support = 1", "support IN (1, 2)"),
    ("measures/proxy_2d", "BETWEEN 1 AND 84", "BETWEEN 1 AND 8"),
    ("measures/proxy_2d", "BETWEEN 0 AND 28", "BETWEEN 0 AND 0"),
    ("measures/proxy_2d", "s.spell_start, m.period_end) >= 84", "s.spell_start, m.period_end) >= 0"),
    ("measures/overdue_reviews", "WHEN for_12_months = 1 AND was_reviewed = 0", "WHEN was_reviewed = 0"),
    ("measures/reviewed_in_12_months", "WHERE for_12_months = 1", ""),
    ("measures/requests", "r.start_date BETWEEN m.period_start AND m.period_end", "r.start_date <= m.period_end"),
    ("measures/values_not_mapped", "WHERE c.coded_value IS NOT NULL", "WHERE TRUE"),
    ("measures/request_sequels", "AND r.is_new_client = 1", ""),
    ("measures/wait_to_first_response", "l.start_date, l.response_start) AS days", "l.start_date, l.response_start) + "
        "1 AS days"),
    ("measures/wait_to_first_service", "l.service_start BETWEEN", "l.start_date BETWEEN"),
]  # fmt: skip


@dataclass(frozen=True)
class Scene:
    files: list[Path]
    folder: Path
    population: Path | None
    generation: Generation
    expected: Answers


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> list[Scene]:
    told: MadeUp = make_up(tmp_path_factory.mktemp("told"), seed=11, people=2500)
    folder = tmp_path_factory.mktemp("case")
    submissions = random_case(7, 700)
    files = write_case(submissions, folder)
    generation = load(files, store=folder / "store").generation
    period = default_period(generation)
    units = oracle.all_units(oracle.main_table(submissions), period.start, period.end)
    expected: Answers = oracle.counted(units, WAITS)
    for name in ("ascof_2b", "ascof_2c"):  # without a population a rate knows its numerator only
        for levels in expected[name].values():
            for pair in levels.values():
                pair[1] = 0
    return [
        Scene(files, folder, None, generation, expected),
        Scene(told.files, told.folder, told.folder / "population.csv", told.generation, told.truth),
    ]


def _is_seen(scene: Scene, *, reload: Path | None) -> bool:
    generation = scene.generation
    try:
        if reload:
            generation = load(scene.files, store=reload, population=scene.population).generation
        chosen = tuple(replace(each, sql=sql.text(f"measures/{each.id}")) for each in measures())
        with duck_engine() as engine:
            found = measure(generation, engine=engine, period=default_period(generation), chosen=chosen, afresh=True)
    except Exception:
        return True
    return differences(answers_of(found), scene.expected) != []


@pytest.mark.slow
def test_without_a_fault_nothing_is_seen(scenes: list[Scene]) -> None:
    assert [_is_seen(scene, reload=None) for scene in scenes] == [False, False]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "right", "wrong"), FAULTS)
def test_a_planted_fault_is_seen(
    name: str, right: str, wrong: str, scenes: list[Scene], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = sql.text
    assert right in original(name), "the place of the planted fault has moved"

    def planted(asked: str) -> str:
        return original(asked).replace(right, wrong) if asked == name else original(asked)

    monkeypatch.setattr(sql, "text", planted)
    is_loading = name.startswith("load/")
    assert any(_is_seen(scene, reload=tmp_path / scene.folder.name if is_loading else None) for scene in scenes)


@pytest.mark.parametrize(("name", "right", "wrong"), FAULTS)
def test_every_planted_fault_has_its_place(name: str, right: str, wrong: str) -> None:
    assert right in sql.text(name)
    assert right != wrong
