"""Every role is there, can be probed, scaled, rolled and emptied from a node, and fits its limits."""

import re

import kube
import pytest
import yaml


def deployments(things):
    return {d["spec"]["template"]["metadata"]["labels"]["app.kubernetes.io/component"]: d
            for d in kube.of_kind(things, "Deployment")}  # fmt: skip


def test_each_role_has_a_deployment_that_runs_it_and_nothing_else(overlay):
    _, things = overlay
    found = deployments(things)
    assert kube.containers(found.pop("audit-watch"))[0]["args"] == ["audit", "--every", "3600"]
    assert sorted(found) == kube.ROLES
    for role, deployment in found.items():
        (container,) = kube.containers(deployment)
        assert deployment["metadata"]["name"] == f"petbattle-{role}"
        assert container["args"] == ["run", "--roles", role]


def test_all_run_the_same_image_which_no_later_push_can_change(overlay):
    _, things = overlay
    images = {c["image"] for d in kube.of_kind(things, "Deployment", "CronJob") for c in kube.containers(d)}
    (image,) = images
    assert ":latest" not in image
    assert "@sha256:" in image or image.endswith(":set-by-the-pipeline"), image


def test_every_probe_asks_the_management_port(overlay):
    _, things = overlay
    for deployment in kube.of_kind(things, "Deployment"):
        (container,) = kube.containers(deployment)
        assert {"name": "management", "containerPort": 9080} in container["ports"]
        for probe, path in {
            "startupProbe": "/health/started",
            "livenessProbe": "/health/live",
            "readinessProbe": "/health/ready",
        }.items():
            assert container[probe]["httpGet"] == {"path": path, "port": "management"}


def test_stopping_has_more_time_than_the_process_takes(overlay):
    """The process ends itself after 15 s; see STOP_DEADLINE of the run command."""
    source = (kube.INFRA.parent / "standalone/src/main/java/petbattle/standalone/RunCommand.java").read_text("utf-8")
    assert "STOP_DEADLINE = Duration.ofSeconds(15)" in source
    _, things = overlay
    for deployment in kube.of_kind(things, "Deployment"):
        pod = deployment["spec"]["template"]["spec"]
        (container,) = kube.containers(deployment)
        assert pod["terminationGracePeriodSeconds"] >= container["lifecycle"]["preStop"]["sleep"]["seconds"] + 15 + 5


def test_heap_and_buffers_leave_room_under_the_limit(overlay):
    """The direct buffers' bound is in infra/image/petbattle; what a JVM needs besides was measured at 150 MiB."""
    direct, besides, models = 128, 150, 270
    _, things = overlay
    for role, deployment in deployments(things).items():
        (container,) = kube.containers(deployment)
        resources = container["resources"]
        assert resources["requests"]["memory"] == resources["limits"]["memory"]
        assert "cpu" in resources["requests"]
        options = kube.env(container)["PETBATTLE_JAVA_OPTS"]["value"].split()
        assert any(option.startswith("-XX:ActiveProcessorCount=") for option in options)
        (heap,) = [int(option[4:-1]) for option in options if option.startswith("-Xmx")]
        needed = heap + direct + besides + (models if role == "moderation" else 0)
        assert needed <= kube.mebibytes(resources["limits"]["memory"]), role


def test_whoever_is_scaled_automatically_has_no_fixed_number(overlay):
    _, things = overlay
    scaled = {
        thing["spec"]["scaleTargetRef"]["name"]
        for thing in kube.of_kind(things, "HorizontalPodAutoscaler", "ScaledObject")
    }
    blue_green = {thing["spec"]["workloadRef"]["name"] for thing in kube.of_kind(things, "Rollout")}
    assert scaled == {f"petbattle-{role}" for role in ("gateway", "votes", "moderation", "director")}
    for deployment in kube.of_kind(things, "Deployment"):
        name = deployment["metadata"]["name"]
        if name in blue_green:
            assert deployment["spec"]["replicas"] == 0, "the Rollout's pods and the Deployment's would be twice as many"
        else:
            assert ("replicas" in deployment["spec"]) == (name not in scaled), name


def test_consumers_scale_up_to_the_partitions_and_no_further(overlay):
    _, things = overlay
    partitions = {t["spec"].get("topicName", t["metadata"]["name"]): t["spec"]["partitions"]
                  for t in kube.of_kind(things, "KafkaTopic")}  # fmt: skip
    for scaled in kube.of_kind(things, "ScaledObject"):
        topics = [trigger["metadata"]["topic"] for trigger in scaled["spec"]["triggers"]]
        assert scaled["spec"]["maxReplicaCount"] <= max(partitions[topic] for topic in topics)
        assert scaled["spec"]["minReplicaCount"] >= 1
        assert scaled["spec"]["fallback"]["replicas"] >= scaled["spec"]["minReplicaCount"]
        for trigger in scaled["spec"]["triggers"]:
            assert trigger["metadata"]["version"].startswith("4."), "KEDA's own default does not speak with Kafka 4"
            # KEDA lives in another namespace, where the short name means nothing.
            assert trigger["metadata"]["bootstrapServers"] == "petbattle-kafka-bootstrap.petbattle.svc:9093"


def test_the_gateways_autoscaler_scales_what_runs_its_pods(overlay):
    where, things = overlay
    (scaler,) = kube.of_kind(things, "HorizontalPodAutoscaler")
    target = scaler["spec"]["scaleTargetRef"]
    assert target["kind"] == ("Rollout" if kube.of_kind(things, "Rollout") else "Deployment"), where
    behaviour = scaler["spec"]["behavior"]
    assert behaviour["scaleUp"]["stabilizationWindowSeconds"] == 0
    assert behaviour["scaleDown"]["stabilizationWindowSeconds"] >= 300


def test_a_node_can_be_emptied(overlay):
    _, things = overlay
    budgets = {b["metadata"]["name"]: b["spec"] for b in kube.of_kind(things, "PodDisruptionBudget")}
    for role in kube.ROLES:
        budget = budgets[f"petbattle-{role}"]
        assert budget["maxUnavailable"] == 1
        assert budget["selector"]["matchLabels"]["app.kubernetes.io/component"] == role


def test_every_secret_and_map_that_pods_read_comes_from_somewhere(overlay):
    """From Kafka's operator, from MongoDB's, from the secret store, or by hand where the overlay says so."""
    where, things = overlay
    users = {f"{t['metadata']['name']}" for t in kube.of_kind(things, "KafkaUser")}
    brought = users | {"petbattle-cluster-ca-cert"}
    brought |= {t["spec"]["target"]["name"] for t in kube.of_kind(things, "ExternalSecret")}
    for mongo in kube.of_kind(things, "MongoDBCommunity"):
        brought |= {user["connectionStringSecretName"] for user in mongo["spec"]["users"]}
    if where == "dev":
        brought |= {"petbattle-site"}
    maps = {t["metadata"]["name"] for t in kube.of_kind(things, "ConfigMap")}
    for deployment in kube.of_kind(things, "Deployment", "CronJob"):
        (container,) = kube.containers(deployment)
        volumes = kube.pod_of(deployment)["volumes"]
        wanted = {v["secret"]["secretName"] for v in volumes if "secret" in v}
        wanted |= {v["valueFrom"]["secretKeyRef"]["name"] for v in container["env"] if "valueFrom" in v}
        assert wanted <= brought, kube.name(deployment)
        assert {e["configMapRef"]["name"] for e in container["envFrom"]} <= maps


@pytest.mark.parametrize("name", ["settings.env"])
def test_every_setting_is_one_that_the_program_reads(name):
    sources = [f for module in ("verticles", "standalone", "observability")
               for f in (kube.INFRA.parent / module / "src/main").rglob("*") if f.suffix in (".java", ".xml")]  # fmt: skip
    text = "\n".join(f.read_text("utf-8") for f in sources)
    lines = (kube.KUBERNETES / "base" / name).read_text("utf-8").splitlines()
    keys = [line.split("=")[0] for line in lines if line and not line.startswith("#")]
    assert keys
    for key in keys:
        assert key.startswith("KAFKA_") or key in text, f"{key} is read nowhere"


def test_the_clusters_rules_are_those_that_were_held_against_made_up_worlds(overlay):
    """And what they ask for is exposed: a test of the site itself sees to that, for every rule in these files."""
    _, things = overlay
    deployed = {t["metadata"]["name"]: t["spec"] for t in kube.of_kind(things, "PrometheusRule")}
    tested = {
        f"petbattle-{file.stem}": yaml.safe_load(file.read_text("utf-8"))
        for file in (kube.INFRA.parent / "observability/prometheus/rules").glob("*.yaml")
    }
    assert len(tested) == 2
    assert deployed == tested, "run observability/prometheus/render"
    for group in deployed["petbattle-alerts"]["groups"]:
        for rule in group["rules"]:
            assert (kube.INFRA.parent / rule["annotations"]["runbook"]).exists(), rule["alert"]


def test_prometheus_calls_the_pods_what_the_rules_call_them(overlay):
    _, things = overlay
    (monitor,) = kube.of_kind(things, "PodMonitor")
    label = monitor["spec"]["jobLabel"]
    jobs = {d["spec"]["template"]["metadata"]["labels"][label] for d in kube.of_kind(things, "Deployment")}
    assert jobs == {"petbattle"}
    rules = yaml.safe_dump([t["spec"] for t in kube.of_kind(things, "PrometheusRule")])
    assert set(re.findall(r'job=~?"([^"]*)"', rules)) == {"petbattle.*"}
