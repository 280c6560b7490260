"""`theano.configparser`: settings that programs add."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from theano.configparser import (
    THEANO_FLAGS_DICT,
    AddConfigVar,
    BoolParam,
    ConfigParam,
    EnumStr,
    FloatParam,
    IntParam,
    StrParam,
    config,
    fetch_val_for_key,
    parse_config_string,
)

from theano import configdefaults, configparser


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    before = dict(config.table)
    yield
    config.table.clear()
    config.table.update(before)
    config.__dict__.pop("mine", None)


def test_kinds() -> None:
    AddConfigVar("mine.whole", "a number", IntParam(3))
    AddConfigVar("mine.part", "a positive number", FloatParam(1.5, lambda v: v > 0))
    AddConfigVar("mine.yes", "or no", BoolParam(True))
    AddConfigVar("mine.text", "short", StrParam("a", is_valid=lambda v: len(v) < 3))
    AddConfigVar("mine.choice", "of two", EnumStr("x", "y"))
    AddConfigVar("mine.late", "computed", ConfigParam(lambda: 42))
    assert (config.mine.whole, config.mine.part, config.mine.late) == (3, 1.5, 42)
    config.mine.whole, config.mine.yes, config.mine.choice = "5", "False", "y"
    assert (config.mine.whole, config.mine.yes, config.mine.choice) == (5, False, "y")
    for name, value in (("whole", "q"), ("part", -1), ("yes", "?"), ("text", "abc"), ("choice", 1)):
        with pytest.raises(ValueError, match=f"mine.{name}"):
            setattr(config.mine, name, value)


def test_defaults_that_do_not_fit() -> None:
    def even(value: Any) -> int:
        if int(value) % 2:
            raise ValueError("odd")
        return int(value)

    with pytest.raises(ValueError, match="odd"):
        AddConfigVar("mine.even", "", ConfigParam(3, filter=even))
    THEANO_FLAGS_DICT["mine.even"] = "4"
    AddConfigVar("mine.even", "", ConfigParam(3, filter=even), in_c_key=False)
    assert config.mine.even == 4 and "mine.even" not in THEANO_FLAGS_DICT
    with pytest.raises(AttributeError, match="already taken"):
        AddConfigVar("mine.even", "", IntParam(1))
    with pytest.raises(ValueError, match="should be strings"):
        EnumStr("a", 2)


def test_fixed_settings() -> None:
    AddConfigVar("mine.fixed", "", ConfigParam(1, allow_override=False))
    with pytest.raises(Exception, match="after initialization"):
        config.mine.fixed = 2


def test_texts_of_settings() -> None:
    assert parse_config_string("a=1, b.c=2 ,d", issue_warnings=False) == {"a": "1", "b.c": "2"}
    THEANO_FLAGS_DICT.update({"mine.x": "7"})
    assert list(THEANO_FLAGS_DICT) == ["mine.x"] and len(THEANO_FLAGS_DICT) == 1
    assert fetch_val_for_key("mine.x") == "7" == fetch_val_for_key("mine.x", delete_key=True)
    with pytest.raises(KeyError):
        fetch_val_for_key("mine.x")
    out = io.StringIO()
    configparser._config_print(config, out)
    assert "floatX (" in out.getvalue() and "Value:  " in out.getvalue()
    assert configparser.get_config_hash() == configparser.get_config_hash()
    assert configparser.config_files_from_theanorc()


def test_settings_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    every = {variable.fullname: variable for variable in configparser._config_var_list}
    assert set(every) == set(config.table) and len(configparser._config_var_list) == len(every)
    kind = every["floatX"]
    assert kind.__get__(None) is kind and kind.doc
    monkeypatch.setattr(config, "floatX", "float32")
    assert kind.__get__(True, None) == "float32"
    kind.__set__(None, "float64")
    assert config.floatX == "float64" and every["blas.ldflags"].__get__(True) == ""
    with pytest.raises(ValueError, match="floatX"):
        kind.__set__(None, "int8")


def test_defaults_module() -> None:
    assert configdefaults.python_int_bitwidth() in (32, 64)
    assert configdefaults.local_bitwidth() in (32, 64)
    assert configdefaults.floatX_convert("32") == "float32"
    assert configdefaults.short_platform("6.1.2-x", "Linux-6.1.2-x-y") == "Linux-6.1-y"
    assert configdefaults.good_seed_param("random") and not configdefaults.good_seed_param("a")
    assert configdefaults.default_compiledir().endswith(configdefaults.default_compiledirname())
    assert configdefaults.split_version("1.0.5") == (1, 0, 5)
    assert configdefaults.get_home_dir()
