"""What must hold for every pod, every secret and every arrow, whatever somebody adds to an overlay."""

import copy
import re

import arrows
import kube
import pytest

# What Kubernetes' own standard "restricted" asks for, and a little more: no writable root, no token.


def security_problems(workload):
    where = kube.name(workload)
    pod = kube.pod_of(workload)
    for wanted, found in {
        "automountServiceAccountToken": (False, pod.get("automountServiceAccountToken")),
        "enableServiceLinks": (False, pod.get("enableServiceLinks")),
        "runAsNonRoot": (True, pod.get("securityContext", {}).get("runAsNonRoot")),
        "seccompProfile": ("RuntimeDefault", pod.get("securityContext", {}).get("seccompProfile", {}).get("type")),
    }.items():
        if found[0] != found[1]:
            yield f"{where}: {wanted} is {found[1]}"
    if not pod.get("securityContext", {}).get("runAsUser", 0) >= 10000:
        yield f"{where}: runs as a user that a node may have too"
    for key in ("hostNetwork", "hostPID", "hostIPC"):
        if pod.get(key):
            yield f"{where}: {key}"
    for volume in pod.get("volumes", []):
        kinds = set(volume) - {"name"}
        if not kinds <= {"emptyDir", "secret", "configMap", "projected"}:
            yield f"{where}: volume {volume['name']} is {kinds}"
        if "emptyDir" in volume and not volume["emptyDir"].get("sizeLimit"):
            yield f"{where}: volume {volume['name']} may grow without end"
    for container in kube.containers(workload):
        security = container.get("securityContext", {})
        if security.get("allowPrivilegeEscalation") is not False or security.get("privileged"):
            yield f"{where}: may gain privileges"
        if security.get("readOnlyRootFilesystem") is not True:
            yield f"{where}: can write to its image"
        if security.get("capabilities") != {"drop": ["ALL"]}:
            yield f"{where}: capabilities {security.get('capabilities')}"


def workloads(things):
    return kube.of_kind(things, "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob")


def test_every_pod_is_as_restricted_as_it_can_be(overlay):
    _, things = overlay
    assert len(workloads(things)) == len(kube.ROLES) + 2, "the roles and both audits"
    assert [p for w in workloads(things) for p in security_problems(w)] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda pod, box: pod["securityContext"].update(runAsNonRoot=False),
        lambda pod, box: pod["securityContext"].update(runAsUser=0),
        lambda pod, box: pod["securityContext"].pop("seccompProfile"),
        lambda pod, box: pod.update(hostNetwork=True),
        lambda pod, box: pod.pop("automountServiceAccountToken"),
        lambda pod, box: pod["volumes"].append({"name": "node", "hostPath": {"path": "/"}}),
        lambda pod, box: box["securityContext"].update(readOnlyRootFilesystem=False),
        lambda pod, box: box["securityContext"].update(allowPrivilegeEscalation=True),
        lambda pod, box: box["securityContext"]["capabilities"].update(add=["NET_ADMIN"]),
        lambda pod, box: box.pop("securityContext"),
    ],
)
def test_a_weakened_pod_is_noticed(change):
    """Guards the guard."""
    for workload in workloads(kube.render(kube.KUBERNETES / "base")):
        workload = copy.deepcopy(workload)
        assert not list(security_problems(workload))
        pod = kube.pod_of(workload)
        change(pod, pod["containers"][0])
        assert list(security_problems(workload)), kube.name(workload)


def test_the_namespace_admits_nothing_less(overlay):
    _, things = overlay
    (namespace,) = kube.of_kind(things, "Namespace")
    assert namespace["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"


def test_no_secret_is_in_git(overlay):
    _, things = overlay
    assert kube.of_kind(things, "Secret") == []
    assert [str(file) for file, thing in kube.files() if thing["kind"] in ("Secret", "SecretList")] == []
    for file in kube.INFRA.rglob("kustomization.yaml"):
        assert "secretGenerator" not in file.read_text(encoding="utf-8"), file


def test_no_setting_holds_a_secret(overlay):
    _, things = overlay
    secret = re.compile(r"TOKEN|PASSWORD|SIGNING|SECRET|MONGODB_URI|JAAS_CONFIG$", re.IGNORECASE)
    for settings in kube.of_kind(things, "ConfigMap"):
        assert [key for key in settings.get("data", {}) if secret.search(key)] == []
    for workload in workloads(things):
        for container in kube.containers(workload):
            for name, variable in kube.env(container).items():
                assert "value" not in variable or not secret.search(name), f"{kube.name(workload)} {name}"


def test_nothing_is_open_that_no_arrow_of_the_table_draws(overlay):
    where, things = overlay
    policies = kube.of_kind(things, "NetworkPolicy")
    drawn = {arrow for policy in policies for arrow in arrows.of_policy(policy)}
    table = arrows.of_table()
    assert drawn <= table, f"{where}: in no row of the table"
    names = {policy["metadata"]["name"] for policy in policies}
    # An overlay chooses one of two MongoDBs, and whether people sign in.
    elsewhere = "MongoDB outside" if "mongodb" in names else "MongoDB's pods"
    missing = {arrow for arrow in table - drawn if elsewhere not in arrow}
    if "gateway-to-sign-in" not in names:
        missing.discard(("out", "gateway", "anywhere", "TCP 443"))
    assert missing == set(), f"{where}: drawn by no policy"


def test_what_no_arrow_allows_is_denied(overlay):
    _, things = overlay
    (deny,) = [p for p in kube.of_kind(things, "NetworkPolicy") if p["metadata"]["name"] == "default-deny"]
    assert deny["spec"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
