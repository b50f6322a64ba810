"""What is asked about plans, priorities and actions."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.forms import (
    CheckboxesField,
    DateField,
    GovukForm,
    HiddenField,
    LongTextField,
    NumberField,
    RadiosField,
    RecordSelectField,
    SelectField,
    TextField,
    TickField,
)
from plumbline.doors.web.plans.findings_field import FindingsField
from plumbline.workspace.accounts.models import Membership, Person
from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.assurance.models import Finding, FindingQuerySet
from plumbline.workspace.assurance.queries import edition_of
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.actions import ActionDraft, Reading
from plumbline.workspace.improvement.models import Action, Delivery, InTheWay, Phase, Plan, Priority, WorkKind
from plumbline.workspace.improvement.queries import Heading


class PlanForm(GovukForm):
    title = TextField(label="Name of the plan", max_length=200, errors={"required": "Enter a name for the plan"})
    purpose = LongTextField(
        label="What is it for?", hint="One or two sentences that a resident would understand.", required=False
    )
    starts_on = DateField(label="When does it start?", required=False)
    ends_on = DateField(label="When does it end?", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        starts, ends = given.get("starts_on"), given.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "The end must be after the start")
        return given


class PriorityForm(GovukForm):
    title = TextField(
        label="Name of the priority", max_length=300, errors={"required": "Enter the name of the priority"}
    )
    text = LongTextField(label="What does it cover?", required=False)


class ApprovalForm(GovukForm):
    body = TextField(
        label="Who approved it?",
        hint="The board or committee, for example Adult Social Care Improvement Board.",
        max_length=160,
        errors={"required": "Enter the board or committee that approved the plan"},
    )
    approved_on = DateField(
        label="When was it approved?", errors={"required": "Enter the date on which the plan was approved"}
    )


class ActionFilter(GovukForm):
    """Narrows the list of actions; everything is optional and stands in the address."""

    delivery = CheckboxesField(label="Delivery", choices=Delivery.choices, required=False, small=True)
    priority = SelectField(label="Priority", required=False)
    phase = SelectField(label="Phase", required=False)
    kind = SelectField(
        label="Kind of work", choices=[("", "All"), *WorkKind.choices, ("quick_win", "Quick wins")], required=False
    )
    only = SelectField(
        label="Only",
        choices=[
            ("", "All actions"),
            ("overdue", "Past the due date"),
            ("no_difference", "Done, no difference shown"),
            ("stopped", "Stopped"),
            ("gaps", "With gaps"),
        ],
        required=False,
    )
    words = TextField(label="Words in the action", required=False, max_length=100)

    def __init__(self, *args: Any, priorities: Sequence[Heading], phases: Sequence[Heading], **rest: Any) -> None:
        super().__init__(*args, **rest)
        if phases:
            named = [(str(one.number), str(one)) for one in phases]
            self.fields["phase"].choices = [("", "All"), *named]  # type: ignore[attr-defined]
        else:
            del self.fields["phase"]
        self.fields["priority"].choices = [  # type: ignore[attr-defined]
            ("", "All"),
            *((str(one.number), str(one)) for one in priorities),
            ("0", "Without a priority"),
        ]


class ActionForm(GovukForm):
    """An action's words. Only the title is needed to draft it; the rest is needed to approve it."""

    edition = HiddenField(required=False)
    title = TextField(
        label="What will be done?", max_length=300, errors={"required": "Say in a few words what will be done"}
    )
    description = LongTextField(label="More about it", required=False)
    priority = RecordSelectField(label="Priority", queryset=Priority.objects.none(), required=False, empty_label="None")
    phase = RecordSelectField(label="Phase", queryset=Phase.objects.none(), required=False, empty_label="None")
    kind = SelectField(label="Kind of work", choices=[("", "Not said"), *WorkKind.choices], required=False)
    is_quick_win = TickField(label="It is a quick win", required=False)
    findings = FindingsField(
        label="Which findings does it answer?",
        hint="Open a quality statement, or look for words.",
        queryset=Finding.objects.none(),
        required=False,
    )
    find_words = TextField(label="Words in the finding", required=False, max_length=100)
    found_words = HiddenField(required=False)
    reason = LongTextField(
        label="If it answers no finding, why is it here?",
        hint="For example, asked for by the co-production group.",
        required=False,
    )
    owner_role = TextField(
        label="Who owns it?", hint="The post, for example Head of Safeguarding.", max_length=160, required=False
    )
    directorate = TextField(label="In which directorate?", max_length=160, required=False)
    owner = RecordSelectField(
        label="Who updates it here?", queryset=Person.objects.none(), required=False, empty_label="Nobody yet"
    )
    starts_on = DateField(label="When does it start?", required=False)
    due_on = DateField(label="When is it due?", required=False)
    measure = LongTextField(
        label="What is measured?", hint="For example, people waiting for an assessment.", required=False
    )
    baseline = NumberField(label="Where does it stand now?", subject="The baseline", required=False)
    target = NumberField(label="What is the target?", subject="The target", required=False)
    unit = TextField(
        label="In which unit?", hint="For example, people, days, %.", width=20, max_length=60, required=False
    )
    how_we_will_know = LongTextField(
        label="How will we know that it helped?",
        hint="What will be seen, by when, and by whom it is checked.",
        required=False,
    )

    def __init__(self, *args: Any, plan: Plan, owner: Person | None = None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["priority"].queryset = plan.priorities.all()  # type: ignore[attr-defined]
        self.fields["phase"].queryset = plan.phases.all()  # type: ignore[attr-defined]
        self.fields["findings"].queryset = linkable(plan.council)  # type: ignore[attr-defined]
        self.fields["findings"].edition = edition_of(plan.assessment)  # type: ignore[attr-defined]
        self.fields["owner"].queryset = owners(plan.council, besides=owner)  # type: ignore[attr-defined]

    @classmethod
    def typed(cls, data: QueryDict, *, plan: Plan, owner: Person | None) -> "ActionForm":
        """What was typed so far, shown again and not judged yet: somebody is still looking for findings."""
        sent = cls(data, plan=plan, owner=owner)
        values = {name: sent[name].value() for name in sent.fields}
        return cls(plan=plan, owner=owner, initial=values | {"found_words": values["find_words"]})

    def edition_shown(self) -> int:
        """Which edition of the action was on the page when its words were typed; 0 where that is not said."""
        return number_in(self.cleaned_data["edition"]) or 0

    def draft(self) -> ActionDraft:
        names = ActionDraft.__dataclass_fields__
        return ActionDraft(**{name: value for name, value in self.cleaned_data.items() if name in names})

    @staticmethod
    def initial_of(action: Action) -> dict[str, Any]:
        names = set(ActionDraft.__dataclass_fields__) - {"owner", "priority", "phase"}
        return {name: getattr(action, name) for name in names} | {
            "edition": action.edition,
            "priority": action.priority_id,
            "phase": action.phase_id,
            "owner": action.owner_id,
            "findings": [finding.pk for finding in action.findings.all()],
        }


def only_looking(data: QueryDict) -> bool:
    """Whether findings are looked for, by the button or by Enter in its box; nothing is to be saved then."""
    return "find" in data or ("enter" in data and data.get("find_words", "") != data.get("found_words", ""))


def linkable(council: Council) -> FindingQuerySet:
    """Findings that an action may answer: shortfalls and mixed ones; a strength can be built upon too."""
    found: FindingQuerySet = council.findings.standing().exclude(polarity="context").order_by("number")
    return found


def owners(council: Council, *, besides: Person | None) -> QuerySet[Person]:
    """People at this council whose role may update actions, and whoever the action has now."""
    roles = [role for role in Role if Permission.UPDATE_ACTIONS in ROLE_MAY[role]]
    current = Membership.objects.current().filter(council=council, role__in=roles)
    return Person.objects.filter(
        Q(pk__in=current.values("person"), is_active=True) | Q(pk=besides.pk if besides else None)
    ).order_by("name")


class UpdateForm(GovukForm):
    """Two minutes, one page."""

    delivery = RadiosField(
        label="How does it stand?",
        choices=Delivery.choices,
        errors={"required": "Choose how the action stands"},
    )
    what_changed = LongTextField(
        label="What changed since the last update?", errors={"required": "Say what changed since the last update"}
    )
    next_step = LongTextField(label="What is the next step?", required=False, rows=3)
    in_the_way = RadiosField(label="Is anything in the way?", choices=InTheWay.choices, required=False, small=True)
    value = NumberField(label="The latest figure", required=False)

    def __init__(self, *args: Any, action: Action, rules: dict[str, str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["delivery"].hints = rules  # type: ignore[attr-defined]
        if action.measure:
            unit = f", in {action.unit}" if action.unit else ""
            self.fields["value"].help_text = f"{action.measure}{unit}"
        else:
            del self.fields["value"]

    def given(self) -> dict[str, Any]:
        asked = dict(self.cleaned_data)
        value, in_the_way = asked.pop("value", None), asked.pop("in_the_way")
        return asked | {"reading": Reading(value=value, in_the_way=in_the_way)}


class WithdrawForm(GovukForm):
    reason = LongTextField(label="Why is it taken out?", errors={"required": "Say why the action is taken out"})
