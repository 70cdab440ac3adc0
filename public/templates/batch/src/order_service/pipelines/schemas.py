"""What the frames that cross a border must look like."""

import pandera.polars as pa
import polars as pl
from pandera.api.polars.model_config import BaseConfig


class Orders(pa.DataFrameModel):
    """Orders as the shop delivers them."""

    order_id: str = pa.Field(unique=True)
    country: str = pa.Field(str_length={"min_value": 2, "max_value": 2})
    status: str = pa.Field(isin=["open", "paid", "cancelled"])
    amount_cents: pl.Int64 = pa.Field(ge=0)

    class Config(BaseConfig):
        """A column that nobody declared is an error."""

        strict = True


class Revenue(pa.DataFrameModel):
    """The paid orders of a day, a row a country."""

    day: pl.Date
    country: str = pa.Field(unique=True)
    orders: pl.Int64 = pa.Field(gt=0)
    revenue_cents: pl.Int64 = pa.Field(ge=0)

    class Config(BaseConfig):
        """A column that nobody declared is an error."""

        strict = True
