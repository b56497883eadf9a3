"""Values of the model as plain values, with every key always there."""

from enum import Enum
from typing import Any

import msgspec
from msgspec import Struct


def whole(value: Any) -> Any:  # noqa: ANN401 - any value of the model, as plain values
    """Return a value as plain values, with fields that equal their default as well."""
    match value:
        case Struct():
            tag = value.__struct_config__
            marked = {tag.tag_field: tag.tag} if tag.tag_field else {}
            return marked | {
                name: whole(getattr(value, field))
                for name, field in zip(value.__struct_encode_fields__, value.__struct_fields__, strict=True)
            }
        case Enum():
            return value.value
        case dict():
            return {str(key): whole(one) for key, one in value.items()}
        case list() | tuple() | set() | frozenset():
            return [whole(one) for one in value]
        case _:
            return msgspec.to_builtins(value)
