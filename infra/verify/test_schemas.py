"""Every object that an overlay renders is one that Kubernetes and the operators would take."""

import copy

import kube
import pytest
from conftest import NOT_VALIDATED
from schemas import NoSchema


def validate(things, where, schemas):
    problems = []
    for thing in things:
        try:
            problems += [f"{kube.name(thing)} {problem}" for problem in schemas.problems(thing)]
        except NoSchema:
            NOT_VALIDATED.setdefault(f"{thing['apiVersion']} {kube.name(thing)}", set()).add(where)
    assert not problems, "\n".join(problems)


def test_every_object_of_an_overlay_fits_its_schema(overlay, schemas):
    where, things = overlay
    validate(things, where, schemas)


def test_the_argo_cd_objects_fit_their_schemas(schemas):
    things = [thing for file, thing in kube.files() if "argocd" in file.parts]
    assert {"Application", "AppProject"} <= {thing["kind"] for thing in things}
    validate(things, "argocd", schemas)


def test_no_object_is_there_twice(overlay):
    _, things = overlay
    keys = [(t["apiVersion"].rpartition("/")[0], kube.name(t)) for t in things]
    assert len(keys) == len(set(keys))


def test_everything_lives_in_the_one_namespace(overlay):
    _, things = overlay
    assert {t["metadata"].get("namespace") for t in things if t["kind"] != "Namespace"} == {"petbattle"}


@pytest.mark.parametrize("kind", ["Deployment", "PodMonitor", "ScaledObject", "Gateway", "KafkaTopic", "Rollout"])
def test_a_misspelt_field_is_noticed(kind, schemas):
    """Guards the guard: each family of schemas must refuse what it does not know."""
    things = kube.render(kube.KUBERNETES / "overlays" / "prod")
    thing = copy.deepcopy(kube.of_kind(things, kind)[0])
    try:
        assert schemas.problems(thing) == []
    except NoSchema:
        pytest.skip(f"no schema of {thing['apiVersion']} could be had")
    thing["spec"]["misspelt"] = 1
    assert schemas.problems(thing)
    thing["spec"].pop("misspelt")
    thing["apiVersion"] = thing["apiVersion"].rpartition("/")[0] + "/v9"
    assert schemas.problems(thing)
