"""Network policies as arrows between parts, and the table in infra/kubernetes/README.md that draws them."""

import re

from kube import KUBERNETES

# How the table calls what a policy selects.
PARTS = {
    "ns:monitoring app.kubernetes.io/name=prometheus": "Prometheus",
    "ns:kube-system k8s-app=kube-dns": "DNS",
    "strimzi.io/cluster=petbattle": "Kafka's pods",
    "app=petbattle-mongodb-svc": "MongoDB's pods",
    "app.kubernetes.io/part-of=petbattle": "every role",
    "app.kubernetes.io/component=gateway app.kubernetes.io/part-of=petbattle": "gateway",
    "label:petbattle.example/entry=true": "entry proxies",
    "cidr": "MongoDB outside",
    "": "anywhere",
}


def part(peer):
    if "ipBlock" in peer:
        return PARTS["cidr"]
    words = []
    namespace = peer.get("namespaceSelector", {}).get("matchLabels", {})
    for key, value in sorted(namespace.items()):
        words.append(f"ns:{value}" if key == "kubernetes.io/metadata.name" else f"label:{key}={value}")
    words += [f"{k}={v}" for k, v in sorted(peer.get("podSelector", {}).get("matchLabels", {}).items())]
    assert not ("namespaceSelector" in peer and not namespace), f"a peer in every namespace: {peer}"
    # What is neither known nor named here shows up in the comparison as it is.
    return PARTS.get(" ".join(words), " ".join(words))


def ports(rule):
    if not rule.get("ports"):
        return "any"
    return ", ".join(sorted(f"{p.get('protocol', 'TCP')} {p['port']}" for p in rule["ports"]))


def of_policy(policy):
    """Yields (direction, from, to, ports) for each arrow that a policy permits."""
    spec = policy["spec"]
    me = part({"podSelector": spec["podSelector"]}) if spec["podSelector"] else "everything"
    for rule in spec.get("ingress", []):
        for peer in rule.get("from", [{}]):
            yield "in", part(peer), me, ports(rule)
    for rule in spec.get("egress", []):
        for peer in rule.get("to", [{}]):
            yield "out", me, part(peer), ports(rule)


def of_table():
    """The same from the table between its heading and the next one."""
    text = (KUBERNETES / "README.md").read_text(encoding="utf-8")
    section = text.split("\n## Who may talk to whom\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \| (in|out|out, in) \|", section, re.MULTILINE)
    return {(way, a, b, p) for a, b, p, ways in rows for way in ways.split(", ")}
