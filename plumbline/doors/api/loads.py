"""Figures that come in: read into a check table, which somebody looks at before anything counts."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse

from plumbline.doors.api.access import KeyRequest, keyed
from plumbline.engines.workbooks import UnreadableWorkbook
from plumbline.workspace.performance.actions import check_sent
from plumbline.workspace.performance.models import Scope
from plumbline.workspace.performance.rules import NotYet


@keyed(Scope.LOAD, "POST")
def figures(request: KeyRequest) -> HttpResponse:
    """202 with what was found row by row; 400 where it cannot be read at all, 413 where it is too large."""
    try:
        load = check_sent(request.key, request.body)
    except RequestDataTooBig:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2
        return JsonResponse({"error": f"No more than {most} MB are taken at once; send it in parts."}, status=413)
    except (UnreadableWorkbook, NotYet) as refused:
        return JsonResponse({"error": str(refused)}, status=400)
    council = request.key.council
    return JsonResponse(
        {
            "load": load.number,
            "state": load.state,
            "look_at_it": f"{settings.SITE_ADDRESS}/councils/{council.slug}/{load.path}",
            "rows": len(load.rows),
            "faults": [fault for row in load.rows for fault in row["faults"]],
            "doubts": [doubt for row in load.rows for doubt in row["doubts"]],
        },
        status=202,
    )
