"""Random lives of an approved plan through the real actions: no forbidden state, and every version replays."""

from datetime import date
from itertools import product

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from plumbline.workspace.audit.models import Entry
from plumbline.workspace.improvement import actions
from plumbline.workspace.improvement.change_queries import asked_changes
from plumbline.workspace.improvement.changes.operations import add_row, order_rows
from plumbline.workspace.improvement.models import ChangeRequest, Plan, PlanChange, RequestState
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.change_requests import DOINGS, MOVES, Doing, next_state
from plumbline.workspace.improvement.versions import content_of
from tests.workspace.improvement.approved import an_approved_plan
from tests.workspace.improvement.test_change_requests import holds_together

STATES = [state.value for state in RequestState]


def test_the_table_of_states_leads_where_it_says_and_nowhere_else():
    for state, doing in product(STATES, Doing):
        allowed, after = DOINGS[doing]
        if state in allowed:
            assert next_state(state, doing) == (after or state)
        else:
            with pytest.raises(NotYet):
                next_state(state, doing)
    assert all(after not in ("approved", "refused") or before == "submitted" for before, after in MOVES)
    assert not [move for move in MOVES if move[0] in ("approved", "refused", "withdrawn")]


@pytest.mark.django_db
def test_the_database_lets_no_request_into_a_state_that_the_rules_forbid():
    ours = an_approved_plan()
    now, change = timezone.now(), ours.change("title", to="Plan")
    whole = {"decided_by": ours.director, "decided_at": now, "decided_on": now.date(), "body": "B", "answer": "A"}
    for before, after in product(STATES, STATES):
        request = ours.ask(change)
        with transaction.atomic():
            if before != "submitted":
                ChangeRequest.objects.filter(pk=request.pk).update(state=before, **whole)
            moving = ChangeRequest.objects.filter(pk=request.pk)
            if (before, after) in MOVES or (before == after and before in ("drafted", "submitted")):
                assert moving.update(state=after, **whole) == 1
            else:
                with pytest.raises(DatabaseError), transaction.atomic():
                    moving.update(state=after, **whole)


DAYS = st.dates(date(2026, 2, 1), date(2027, 12, 1)).map(date.isoformat)


class Life(RuleBasedStateMachine):
    """People who ask, edit, send, take back, withdraw, put right and decide, in any order."""

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.ours = an_approved_plan()
        self.states = {}

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def attempt(self, doing):
        """Whatever is refused leaves no entry behind."""
        entries = Entry.objects.count()
        try:
            with transaction.atomic():
                doing()
        except (NotYet, actions.EditedMeanwhile):
            assert Entry.objects.count() == entries
        else:
            assert Entry.objects.count() == entries + 1

    @rule(day=DAYS, number=st.integers(1, 3), draft=st.booleans())
    def ask_for_a_date(self, day, number, draft):
        change = self.ours.change("actions", number, "due_on", to=day)
        ask = actions.draft_request if draft else actions.ask_for_change
        self.attempt(lambda: ask(self.ours.plan, [change], reason="R", effect="E", by=self.ours.owner))

    @rule(
        words=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
        field=st.sampled_from(["measure", "title", "owner", "directorate", "unit"]),
    )
    def ask_for_words(self, words, field):
        change = self.ours.change("actions", 1, field, to=words.strip())
        self.attempt(lambda: self.ours.ask(change, by=self.ours.lead))

    @rule(stop=st.booleans())
    def ask_for_more(self, stop):
        said = {"reason": "No money", "what_would_change_it": "A grant", "who_was_told": "All"}
        new = {
            "title": "New",
            "owner": "O",
            "measure": "M",
            "how_we_will_know": "K",
            "reason": "R",
            "due_on": "2027-01-31",
        }
        present = content_of(self.ours.plan)
        order = [row["number"] for row in present["priorities"]][::-1]
        several = [
            add_row(("actions", -1), new | {"priority": order[0], "reason": "R"}),
            order_rows(present, ("priorities",), order),
            add_row(("priorities", -1), {"title": "One more"}),
        ]
        if stop:
            several = [self.ours.change("actions", 2, "stopped", to=said)]
        self.attempt(lambda: self.ours.ask(*several, by=self.ours.lead))

    @rule(doing=st.sampled_from(list(Doing)), which=st.integers(0, 9), stale=st.integers(0, 9))
    def go_on(self, doing, which, stale):
        found = list(ChangeRequest.objects.order_by("-pk")[:4])
        if not found:
            return
        one, ours = found[which % len(found)], self.ours
        edition = one.edition - (stale == 0)
        decided = {"by": ours.director, "edition": edition, "body": "B", "decided_on": timezone.localdate()}
        doings = {
            Doing.EDIT: lambda: actions.edit_request(
                one, changes=asked_changes(one), reason="R2", effect="E", by=ours.lead, edition=edition
            ),
            Doing.SEND: lambda: actions.send_request(one, by=ours.owner, edition=edition),
            Doing.TAKE_BACK: lambda: actions.take_back_request(one, by=ours.owner, edition=edition),
            Doing.REBASE: lambda: actions.rebase_request(one, keep=range(which), by=ours.owner, edition=edition),
            Doing.WITHDRAW: lambda: actions.withdraw_request(one, reason="W", by=ours.owner),
            Doing.APPROVE: lambda: actions.approve_request(one, **decided),
            Doing.REFUSE: lambda: actions.refuse_request(one, reason="No", **decided),
        }
        self.attempt(doings[doing])

    @rule()
    def approve_what_waits(self):
        for one in ChangeRequest.objects.to_decide().order_by("pk"):
            self.attempt(lambda one=one: actions.approve_request(
                one, by=self.ours.clerk if one.goes_to_board else self.ours.director, edition=one.edition, body="B",
                decided_on=timezone.localdate(),
            ))  # fmt: skip

    @invariant()
    def every_move_of_a_state_is_one_of_the_table(self):
        now = dict(ChangeRequest.objects.values_list("pk", "state"))
        for request, state in now.items():
            before = self.states.get(request, state)
            assert before == state or (before, state) in MOVES
        self.states = now

    @invariant()
    def version_one_and_the_changes_give_the_present(self):
        holds_together(Plan.objects.get(pk=self.ours.plan.pk))

    @invariant()
    def nothing_changed_without_a_reason_and_an_approver(self):
        bare = PlanChange.objects.exclude(request__state="approved") | PlanChange.objects.filter(request__reason="")
        assert not bare.exists() and not PlanChange.objects.filter(request__decided_by=None).exists()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM improvement_planversion v"
                " LEFT JOIN improvement_changerequest r ON r.id = v.request_id"
                " WHERE v.number > 1 AND (r.state <> 'approved' OR r.decided_by_id IS NULL OR r.body = '')"
            )
            assert cursor.fetchone() == (0,)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lives", "steps"), [(6, 12), pytest.param(150, 40, marks=pytest.mark.slow)], ids=["short", "long"]
)
def test_no_life_of_a_plan_reaches_a_forbidden_state_and_all_of_them_replay(lives, steps):
    run_state_machine_as_test(
        Life, settings=settings(max_examples=lives, stateful_step_count=steps, deadline=None, database=None)
    )
