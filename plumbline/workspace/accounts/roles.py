"""The roles of the workspace, and what each may do. One table, read by the pages, the tests and the help."""

from django.db import models


class Role(models.TextChoices):
    ASSURANCE_LEAD = "assurance_lead", "Assurance lead"
    DIRECTOR = "director", "Director of adult social services"
    ACTION_OWNER = "action_owner", "Action owner"
    ANALYST = "analyst", "Performance analyst"
    MEMBER = "member", "Board, cabinet or scrutiny member"
    CLERK = "clerk", "Democratic services clerk"
    CO_PRODUCTION_MEMBER = "co_production_member", "Co-production member"
    INSPECTOR = "inspector", "Inspector (guest)"
    ADMINISTRATOR = "administrator", "Administrator"


class Permission(models.TextChoices):
    READ_RECORD = "read_record", "See findings, responses, the plan and readiness"
    READ_DOCUMENTS = "read_documents", "See documents and their passages"
    READ_PROPOSALS = "read_proposals", "See what reading a document proposes"
    READ_PAPERS = "read_papers", "See meetings, papers and recommendations"
    ADD_DOCUMENTS = "add_documents", "Add documents and have them read"
    REVIEW_PROPOSALS = "review_proposals", "Accept, edit or reject proposals"
    RESPOND = "respond", "Respond to findings"
    DRAFT_PLAN = "draft_plan", "Draft plans, priorities and actions"
    UPDATE_ACTIONS = "update_actions", "Say how an action stands"
    ADD_EVIDENCE = "add_evidence", "Add evidence to actions"
    JUDGE_ACTIONS = "judge_actions", "Accept evidence and judge what actions came to"
    APPROVE_PLAN = "approve_plan", "Approve a plan"
    ASK_FOR_CHANGE = "ask_for_change", "Ask for a change of an approved plan"
    DECIDE_DELEGATED = "decide_delegated", "Decide changes that need no board"
    DECIDE_FOR_BOARD = "decide_for_board", "Record what a board decided on a change"
    PRODUCE_PAPERS = "produce_papers", "Produce papers"
    SIGN_PAPERS = "sign_papers", "Sign a paper's accuracy"
    READ_EXEMPT = "read_exempt", "See exempt items"
    MANAGE_MEETINGS = "manage_meetings", "Set up boards and run their meetings"
    REPLY_TO_RECOMMENDATIONS = "reply_to_recommendations", "Reply to recommendations"
    CLOSE_RECOMMENDATIONS = "close_recommendations", "Close recommendations for the committee"
    PUBLISH_RECOMMENDATIONS = "publish_recommendations", "Decide whether the public reads recommendations"
    KEEP_RISKS = "keep_risks", "Keep the risk register"
    KEEP_MEASURES = "keep_measures", "Define measures and load their figures"
    SET_TARGETS = "set_targets", "Set and change targets"
    MANAGE_PEOPLE = "manage_people", "Let people in and set their roles"
    READ_AUDIT = "read_audit", "See who did what, when and why"


_READ = {Permission.READ_RECORD, Permission.READ_PAPERS}
_READ_ALL = _READ | {Permission.READ_DOCUMENTS, Permission.READ_PROPOSALS}

ROLE_MAY: dict[Role, frozenset[Permission]] = {
    Role.ASSURANCE_LEAD: frozenset(
        _READ_ALL
        | {
            Permission.ADD_DOCUMENTS,
            Permission.REVIEW_PROPOSALS,
            Permission.RESPOND,
            Permission.DRAFT_PLAN,
            Permission.UPDATE_ACTIONS,
            Permission.ADD_EVIDENCE,
            Permission.JUDGE_ACTIONS,
            Permission.ASK_FOR_CHANGE,
            Permission.PRODUCE_PAPERS,
            Permission.READ_EXEMPT,
            Permission.MANAGE_MEETINGS,
            Permission.KEEP_RISKS,
            Permission.KEEP_MEASURES,
            Permission.SET_TARGETS,
            Permission.READ_AUDIT,
        }
    ),
    Role.DIRECTOR: frozenset(
        _READ_ALL
        | {
            Permission.ADD_DOCUMENTS,
            Permission.REVIEW_PROPOSALS,
            Permission.RESPOND,
            Permission.DRAFT_PLAN,
            Permission.UPDATE_ACTIONS,
            Permission.ADD_EVIDENCE,
            Permission.JUDGE_ACTIONS,
            Permission.APPROVE_PLAN,
            Permission.ASK_FOR_CHANGE,
            Permission.DECIDE_DELEGATED,
            Permission.DECIDE_FOR_BOARD,
            Permission.PRODUCE_PAPERS,
            Permission.SIGN_PAPERS,
            Permission.READ_EXEMPT,
            Permission.REPLY_TO_RECOMMENDATIONS,
            Permission.PUBLISH_RECOMMENDATIONS,
            Permission.KEEP_RISKS,
            Permission.SET_TARGETS,
            Permission.READ_AUDIT,
        }
    ),
    Role.ACTION_OWNER: frozenset(
        _READ
        | {
            Permission.READ_DOCUMENTS,
            Permission.UPDATE_ACTIONS,
            Permission.ADD_EVIDENCE,
            Permission.ASK_FOR_CHANGE,
        }
    ),
    Role.ANALYST: frozenset(_READ_ALL | {Permission.ADD_DOCUMENTS, Permission.ADD_EVIDENCE, Permission.KEEP_MEASURES}),
    Role.MEMBER: frozenset(_READ | {Permission.READ_DOCUMENTS, Permission.READ_EXEMPT}),
    Role.CLERK: frozenset(
        _READ
        | {
            Permission.READ_DOCUMENTS,
            Permission.ADD_DOCUMENTS,
            Permission.PRODUCE_PAPERS,
            Permission.READ_EXEMPT,
            Permission.MANAGE_MEETINGS,
            Permission.CLOSE_RECOMMENDATIONS,
            Permission.PUBLISH_RECOMMENDATIONS,
            Permission.KEEP_RISKS,
            Permission.DECIDE_FOR_BOARD,
        }
    ),
    Role.CO_PRODUCTION_MEMBER: frozenset(_READ),
    Role.INSPECTOR: frozenset(_READ | {Permission.READ_DOCUMENTS}),
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_PEOPLE, Permission.READ_AUDIT}),
}
