"""What clients send and get: never the model of the database itself."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    EmailStr,
    Field,
    SecretStr,
    StringConstraints,
)

NO_NUL = r"^[^\x00]*$"  # the one character that PostgreSQL cannot keep

Email = Annotated[
    EmailStr,
    AfterValidator(str.lower),
    Field(max_length=254, examples=["ada@example.com"]),
]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=100),
    Field(pattern=NO_NUL, examples=["Ada Lovelace"]),
]
# Kept as it is sent: a space at an end is a part of it, here and when it is changed.
Password = Annotated[
    SecretStr,
    Field(min_length=12, max_length=128, examples=["correct horse battery staple"]),
]


class AddressSchema(BaseModel):
    """A postal address."""

    model_config = ConfigDict(
        extra="forbid",
        from_attributes=True,
        str_strip_whitespace=True,
    )

    street: Annotated[
        str,
        Field(
            min_length=1,
            max_length=120,
            pattern=NO_NUL,
            examples=["12 St James's Square"],
        ),
    ]
    city: Annotated[
        str,
        Field(min_length=1, max_length=80, pattern=NO_NUL, examples=["London"]),
    ]
    country: Annotated[
        str,
        Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1", examples=["GB"]),
    ]


Addresses = Annotated[list[AddressSchema], Field(max_length=10)]


class UserCreate(BaseModel):
    """What a client sends to open an account."""

    model_config = ConfigDict(extra="forbid")

    email: Email
    name: Name
    password: Password
    addresses: Addresses = []


class UserUpdate(BaseModel):
    """What a client may change; what is missing stays."""

    model_config = ConfigDict(extra="forbid")

    email: Email | None = None
    name: Name | None = None
    addresses: Addresses | None = None


class PasswordChange(BaseModel):
    """The password that holds, and the one that is to hold."""

    model_config = ConfigDict(extra="forbid")

    current: SecretStr
    new: Password


class UserResponse(BaseModel):
    """What a client gets."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    email: str
    name: str
    addresses: list[AddressSchema]
    created_at: datetime
    updated_at: datetime
