"""Says what is wrong with an object, judged by Kubernetes' own schemas and by custom resource definitions.

Both are used strictly: a field that nobody knows is a mistake. Rules in CEL are not evaluated.
"""

import copy

import jsonschema
import kubernetes_validate

KUBERNETES = "1.35"


class NoSchema(Exception):
    """Nobody says what such an object looks like."""


class Schemas:
    def __init__(self, definitions):
        self._groups = {d["spec"]["group"] for d in definitions}
        self._custom = {}
        for definition in definitions:
            spec = definition["spec"]
            for version in spec["versions"]:
                if version.get("served", True):
                    key = (f"{spec['group']}/{version['name']}", spec["names"]["kind"])
                    self._custom[key] = strict(version["schema"]["openAPIV3Schema"], top=True)

    def problems(self, thing):
        """What is wrong with an object, as sentences; nothing when all is well.

        Raises NoSchema when its group is unknown. An unknown version or kind of a known group is a problem.
        """
        key = (thing["apiVersion"], thing["kind"])
        if key in self._custom:
            validator = jsonschema.Draft202012Validator(self._custom[key])
            return [f"{'.'.join(map(str, e.absolute_path))}: {e.message[:300]}" for e in validator.iter_errors(thing)]
        group = thing["apiVersion"].rpartition("/")[0]
        if group in self._groups:
            return [f"{key[0]} has no {key[1]}"]
        if "." in group and not group.endswith(".k8s.io"):
            raise NoSchema(group)
        try:
            kubernetes_validate.validate(thing, KUBERNETES, strict=True)
            return []
        except kubernetes_validate.SchemaNotFoundError as e:
            return [e.message]
        except kubernetes_validate.ValidationError as e:
            return [f"{'.'.join(map(str, e.absolute_path))}: {e.message[:300]}"]


def strict(schema, top=False):
    """Kubernetes' dialect of JSON schema as the standard's, closed against unknown fields."""
    schema = copy.copy(schema)
    if schema.get("x-kubernetes-int-or-string"):
        schema.pop("type", None)
        schema.setdefault("anyOf", [{"type": "integer"}, {"type": "string"}])
    if schema.pop("nullable", False) and "type" in schema:
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    # Formats of Go, such as int32, mean nothing to the standard.
    schema.pop("format", None)
    for keyword in ("items", "not"):
        if isinstance(schema.get(keyword), dict):
            schema[keyword] = strict(schema[keyword])
    if isinstance(schema.get("additionalProperties"), dict):
        schema["additionalProperties"] = strict(schema["additionalProperties"])
    if "properties" in schema:
        schema["properties"] = {name: strict(s) for name, s in schema["properties"].items()}
        if top:
            for name in ("apiVersion", "kind"):
                schema["properties"].setdefault(name, {"type": "string"})
            schema["properties"]["metadata"] = {"type": "object"}
        # Alternatives repeat some of the fields only; the object around them knows all.
        if (
            schema.get("type") == "object"
            and "additionalProperties" not in schema
            and not schema.get("x-kubernetes-preserve-unknown-fields")
        ):
            schema["additionalProperties"] = False
    return schema
