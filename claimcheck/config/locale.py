"""The keys of a locale, alike in a configuration and in a claims file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema

from claimcheck.locales import MONTHS, Locale, month_of

__all__ = ["CURRENCY_CODE", "LocaleSettings", "Month", "Naming"]

CURRENCY_CODE = r"^[A-Z]{3}$"
"""The shape of an ISO 4217 code."""


def _lower(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


_MONTH_SCHEMA = {"anyOf": [{"enum": [*MONTHS], "type": "string"}, {"type": "integer"}]}
Month = Annotated[int, BeforeValidator(month_of), WithJsonSchema(_MONTH_SCHEMA)]
"""A month by its English name or its number."""
Naming = Annotated[Literal["end", "start"], BeforeValidator(_lower)]
"""The calendar year after which a fiscal year is named."""


class LocaleSettings(BaseModel):
    """The conventions of texts: what "$" and 12/05/2024 mean, and when weeks and fiscal years begin."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        populate_by_name=True,
        use_attribute_docstrings=True,
    )

    day_first: bool | None = None
    """Whether 12/05/2024 is 12 May (true) or 5 December (false); unknown, it is ambiguous."""
    first_weekday: (
        Annotated[
            Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
            BeforeValidator(_lower),
        ]
        | None
    ) = None
    """The day on which a week begins (default: monday)."""
    decimal: Annotated[Literal["comma", "point"], BeforeValidator(_lower)] | None = None
    """comma where 1.234,56 has two decimals (default: point)."""
    fiscal_year_start: Month | None = None
    """The month in which a fiscal year begins (default: january)."""
    fiscal_year_named: Naming | None = None
    """Whether "fiscal 2020" ends (end, the default) or begins (start) in 2020."""
    dollar: Annotated[str, StringConstraints(pattern=CURRENCY_CODE)] | None = None
    """The currency of a bare "$", as an ISO 4217 code; unknown, it is USD and ambiguous."""

    @property
    def locale(self) -> Locale:
        """The same as a ``Locale``."""
        return Locale(**self.model_dump())
