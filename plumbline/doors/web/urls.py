"""Every address of the web door. A council's pages stand below `councils/<its name>/`, an area a package."""

from django.urls import include, path

from plumbline.doors.web.calendar.views import feed as calendar_feed
from plumbline.doors.web.recommendations.public_views import in_public
from plumbline.doors.web.views import errors, password, sign_in, statements

COUNCIL = [
    path("", include("plumbline.doors.web.home.urls")),
    path("", include("plumbline.doors.web.search.urls")),
    path("", include("plumbline.doors.web.calendar.urls")),
    path("", include("plumbline.doors.web.workbooks.urls")),
    path("", include("plumbline.doors.web.trackers.urls")),
    path("", include("plumbline.doors.web.reminders.urls")),
    path("documents/", include("plumbline.doors.web.documents.urls")),
    path("assessments/", include("plumbline.doors.web.assessments.urls")),
    path("findings/", include("plumbline.doors.web.findings.urls")),
    path("", include("plumbline.doors.web.plans.urls")),
    path("", include("plumbline.doors.web.changes.urls")),
    path("readiness/", include("plumbline.doors.web.readiness.urls")),
    path("", include("plumbline.doors.web.comparison.urls")),
    path("national-picture/", include("plumbline.doors.web.national_picture.urls")),
    path("", include("plumbline.doors.web.meetings.urls")),
    path("", include("plumbline.doors.web.recommendations.urls")),
    path("", include("plumbline.doors.web.risks.urls")),
    path("", include("plumbline.doors.web.checks.urls")),
    path("", include("plumbline.doors.web.measures.urls")),
    path("access-keys/", include("plumbline.doors.web.keys.urls")),
    path("papers/", include("plumbline.doors.web.papers.urls")),
    path("people/", include("plumbline.doors.web.people.urls")),
]

urlpatterns = [
    path("", include("plumbline.doors.web.home.entrance")),
    path("sign-in", sign_in.sign_in, name="sign_in"),
    path("sign-out", sign_in.sign_out, name="sign_out"),
    path("password", password.change_password, name="password"),
    path("accessibility", statements.accessibility, name="accessibility"),
    path("help", statements.help_place, name="help"),
    path("health", errors.healthy, name="healthy"),
    path("calendar/<str:secret>.ics", calendar_feed, name="calendar_feed"),
    path("public/<slug:public_slug>/recommendations", in_public, name="public_recommendations"),
    path("councils/<slug:council_slug>/", include(COUNCIL)),
]
