"""The segmenter as a spaCy tokenizer, registered as ``textmine.Tokenizer.v1``."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from textmine.core import ReadError
from textmine.tokens.dictionary import Word
from textmine.tokens.segmenter import Segmenter, default_segmenter

__all__ = ["TextmineTokenizer", "create_tokenizer"]


class TextmineTokenizer(DummyTokenizer):
    """Tokens for spaCy from a :class:`~textmine.tokens.segmenter.Segmenter`.

    Every character of the text is kept: ``doc.text == text``. A blank behind a word is the word's trailing white
    space, as everywhere in spaCy; line breaks, U+3000 and further blanks are tokens.

    Saved with its pipeline it takes the user's words along, so that a pipeline needs no dictionary files where it
    is loaded. jieba's dictionary and the domain dictionary are not saved: loading warns if they have changed.

    Parameters
    ----------
    vocab : spacy.vocab.Vocab
        The pipeline's vocabulary.
    user_dictionaries, words, hmm
        As for :class:`~textmine.tokens.segmenter.Segmenter`. Dictionaries are read when the first text comes, so
        that a saved pipeline can be loaded on a machine that does not have them.

    Examples
    --------
    >>> import spacy
    >>> config = {"nlp": {"tokenizer": {"@tokenizers": "textmine.Tokenizer.v1", "words": ["云岭新区"]}}}
    >>> nlp = spacy.blank("zh", config=config)
    >>> [token.text for token in nlp("云岭新区消化超编168人。")]
    ['云岭新区', '消化', '超编', '168', '人', '。']
    """

    def __init__(
        self,
        vocab: Vocab,
        *,
        user_dictionaries: Sequence[str | Path] = (),
        words: Sequence[str | Word] = (),
        hmm: bool = False,
    ) -> None:
        self.vocab = vocab
        self._user_dictionaries = tuple(user_dictionaries)
        self._words = tuple(words)
        self._hmm = hmm
        self._segmenter: Segmenter | None = None

    @property
    def segmenter(self) -> Segmenter:
        """The segmenter at work; built when first asked for, and shared where there are no words of the user's."""
        if self._segmenter is None:
            if self._user_dictionaries or self._words or self._hmm:
                self._segmenter = Segmenter(self._user_dictionaries, words=self._words, hmm=self._hmm)
            else:
                self._segmenter = default_segmenter()
        return self._segmenter

    def __call__(self, text: str) -> Doc:
        """Cut `text` into a :class:`~spacy.tokens.Doc` with ``doc.text == text``."""
        words, spaces = _attach_blanks(self.segmenter.cut(text))
        return Doc(self.vocab, words=words, spaces=spaces)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.vocab, self.segmenter.user_words, self.segmenter.hmm)

    def to_bytes(self, **kwargs: Any) -> bytes:  # noqa: ARG002
        """Return the user's words and the setting of `hmm` as UTF-8 JSON."""
        segmenter = self.segmenter
        content = {
            "fingerprint": segmenter.fingerprint,
            "hmm": segmenter.hmm,
            "words": [asdict(word) for word in segmenter.user_words],
        }
        return json.dumps(content, ensure_ascii=False, indent=1).encode()

    def from_bytes(self, data: bytes, **kwargs: Any) -> TextmineTokenizer:  # noqa: ARG002
        """Take over what :meth:`to_bytes` gave.

        Warns
        -----
        UserWarning
            If jieba or the domain dictionary are not those that the tokenizer was saved with.
        """
        content = json.loads(data)
        self._user_dictionaries = ()
        self._words = tuple(Word(**word) for word in content["words"])
        self._hmm = content["hmm"]
        self._segmenter = None
        if self.segmenter.fingerprint != content["fingerprint"]:
            warnings.warn(
                "this pipeline was saved with another version of jieba or of textmine's dictionary; "
                "some texts may be cut differently",
                stacklevel=2,
            )
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write :meth:`to_bytes` to the file `path`."""
        Path(path).write_bytes(self.to_bytes(**kwargs))

    def from_disk(self, path: str | Path, **kwargs: Any) -> TextmineTokenizer:
        """Read the file `path` that :meth:`to_disk` wrote.

        Raises
        ------
        ReadError
            If the file is none of ours.
        """
        try:
            return self.from_bytes(Path(path).read_bytes(), **kwargs)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ReadError(str(path), f"holds no textmine tokenizer ({error}); save the pipeline again") from None


@registry.tokenizers("textmine.Tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer(
    user_dictionaries: list[str] | None = None, words: list[str] | None = None, hmm: bool = False
) -> Callable[[Language], TextmineTokenizer]:
    """Return what spaCy calls to make the tokenizer; the parameters are those of the pipeline's configuration.

    Parameters
    ----------
    user_dictionaries, words, hmm
        As for :class:`~textmine.tokens.segmenter.Segmenter`.

    Examples
    --------
    >>> import spacy
    >>> tokenizer = create_tokenizer(words=["云岭新区"])(spacy.blank("zh"))
    >>> len(tokenizer("云岭新区　"))
    2
    """

    def create(nlp: Language) -> TextmineTokenizer:
        return TextmineTokenizer(
            nlp.vocab, user_dictionaries=tuple(user_dictionaries or ()), words=tuple(words or ()), hmm=hmm
        )

    return create


def _rebuild(vocab: Vocab, words: tuple[Word, ...], hmm: bool) -> TextmineTokenizer:
    return TextmineTokenizer(vocab, words=words, hmm=hmm)


def _attach_blanks(words: list[str]) -> tuple[list[str], list[bool]]:
    kept: list[str] = []
    spaces: list[bool] = []
    for word in words:
        if word == " " and spaces and not spaces[-1]:
            spaces[-1] = True
        else:
            kept.append(word)
            spaces.append(False)
    return kept, spaces
