"""One invented commune under the edition of 2025: what it declares, and what comes of it with something changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from criteria import library
from criteria.asked import roles_asked
from criteria.ready import Criteria
from rules.vocabulary import Names
from scoring.score.result import Result
from tests.builders.scoring import evidence_tree, read_workspace, rescored_alike, scored

FACTS: Mapping[str, str] = {
    "tasks.planned": "10",
    "tasks.done": "10",
    "tasks.assigned": "5",
    "tasks.assigned_done": "5",
    "inspections.self_done": "2",
    "inspections.findings": "3",
    "inspections.findings_mended": "3",
    "news.published": "30",
    "legal_texts.issued": "2",
    "legal_texts.lawful": "2",
    "texts.to_review": "40",
    "texts.reviewed": "40",
    "texts.unlawful": "0",
    "law_outreach.conferences": "6",
    "law_outreach.participants": "300",
    "procedures.total": "300",
    "procedures.published": "300",
    "procedures.to_review": "10",
    "procedures.reviewed": "10",
    "procedures.online": "300",
    "procedures.full_process": "200",
    "one_stop.leaders": "1",
    "one_stop.specialists": "5",
    "portal.dossiers_received": "1000",
    "portal.dossiers_synced": "1000",
    "portal.service_index": "92",
    "dossiers.total": "1000",
    "dossiers.online": "985",
    "dossiers.resolved": "950",
    "dossiers.resolved_early": "500",
    "dossiers.resolved_on_time": "431",
    "dossiers.resolved_late": "19",
    "dossiers.pending_overdue": "0",
    "apologies.sent": "19",
    "dossiers.received": "950",
    "digitised.incoming": "760",
    "digitised.reused": "500",
    "results.electronic": "950",
    "petitions.received": "4",
    "petitions.handled_on_time": "4",
    "staff.total": "40",
    "staff.quota": "45",
    "discipline.cases": "0",
    "discipline.handled": "0",
    "training.called": "30",
    "training.attended": "30",
    "skills.digital": "38",
    "investment.planned": "10000",
    "investment.disbursed": "9600",
    "audit.recommended": "3",
    "audit.carried_out": "3",
    "outgoing.total": "500",
    "outgoing.signed": "500",
    "payments.due": "400",
    "payments.online": "160",
    "initiatives.recognised": "0",
    "self_score.submitted": "19/12/2025",
    "reports.adhoc_missed": "0",
}
PREVIOUS = {"investment.planned": "8000", "investment.disbursed": "7680"}
SURVEY = {"survey.answers_a": "60", "survey.answers_b": "25", "survey.answers_c": "10", "survey.answers_d": "5"}
ANSWERS: Mapping[str, Any] = {
    "communication.forms": {"items": ["meetings", "website", "online_service", "social"]},
    "leadership.direction": {"items": ["resolution", "briefing", "measures"]},
    "reporting.par": {"items": ["regular", "contents", "self_score"]},
    "law_enforcement.monitored": {"level": "timely"},
    "law_outreach.held": {"items": ["staff"]},
    "service_centre.arranged": {"items": ["standards"]},
    "one_stop.rules": {"items": ["in_force"]},
    "one_stop.equipment": {"items": ["camera", "computers", "scanner", "kiosk", "guests"]},
    "organisation.functions": {"items": ["functions", "delegation"]},
    "organisation.divisions_set_up": {"items": ["functions", "heads"]},
    "organisation.working_hours": {"points": "1", "reason": "Kiểm tra công vụ không có vi phạm"},
    "staff.used_properly": {"items": ["managed", "placed", "transfers"]},
    "discipline.directives": {"items": ["government", "province"]},
    "staff.assessed": {"items": ["assessed", "awards"]},
    "finance.rules": {"items": ["spending", "assets", "adopted"]},
    "assets.rules_published": {"items": ["office", "website"]},
    "assets.used_properly": {"level": "proper"},
    "website.run": {"items": ["merged", "board", "texts", "democracy"]},
    "software.shared": {"items": ["documents", "civil_status", "budget"]},
    "quality.iso": {"level": "applied"},
    "penalty.dossier_breaches": {"points": "0", "reason": "Không có kết luận vi phạm"},
}
NO_SURVEY: Mapping[str, Any] = {"no_survey": "Tỉnh không tổ chức điều tra trong năm sắp xếp"}
WAIVED = {"penalty.self_score_late": {"waived": "Hệ thống của tỉnh gián đoạn"}}
APPROVAL = {"roles": ["approval.late_submission"], "number": "99/SNV-CCHC", "day": "10/12/2025"}


@cache
def edition() -> Criteria:
    """The edition with its vocabulary and calendar."""
    path = library.path_of("cchc-xa-minh-hoa@2025")
    assert path is not None
    found, problems = library.load(path)
    assert found is not None, problems
    return found


def of_commune(days: Mapping[str, str] | None = None, **changed: Any) -> Result:
    """The commune with other days of papers, figures, answers or whole blocks; scored without reasons alike."""
    rows = {"facts": FACTS, "previous": PREVIOUS, "answers": ANSWERS}
    body = {name: {**block, **changed.pop(name, {})} for name, block in rows.items()}
    body = {name: {key: row for key, row in block.items() if row is not None} for name, block in body.items()}
    documents = {**papers(days or {}), **changed.pop("documents", {})}
    tree = evidence_tree(documents=documents, **body, **changed)
    tree |= {"criteria": "cchc-xa-minh-hoa@2025", "year": "2025", "period": {"from": "15/12/2024", "to": "14/12/2025"}}
    made = scored(edition(), read_workspace(tree))
    assert rescored_alike(made)
    return made.result


def papers(days: Mapping[str, str]) -> dict[str, Any]:
    """A paper for each role that the edition asks for, issued in time, without those that forgive a deduction."""
    roles = roles_asked(edition(), Names(edition().vocabulary))
    return {
        role.replace(".", "-").replace("_", "-"): {"roles": [role], "number": "1", "day": days.get(role, "10/07/2025")}
        for role in roles
        if not role.startswith("approval.")
    }
