"""The root of all addresses: other programs come by `api/`, people by the web door."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("plumbline.doors.api.urls")),
    path("", include("plumbline.doors.web.urls")),
]

handler400 = "plumbline.doors.web.views.errors.bad_request"
handler403 = "plumbline.doors.web.views.errors.not_allowed"
handler404 = "plumbline.doors.web.views.errors.not_found"
handler500 = "plumbline.doors.web.views.errors.went_wrong"
