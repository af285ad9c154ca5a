// Package spin finds and restores the phrases that a synonym substituter (an article "spinner") put into edited prose.
//
// It is a noisy-channel model. An editor wrote o; a spinner replaced some phrases by "synonyms" and gave s. The package
// looks for the most probable o: a trigram language model ([Model]) says what editors write, a [Lexicon] of
// original–spun phrase pairs says what spinners make of it, and the article's spin rate, the share of replaceable phrases
// that were replaced, is estimated for each article by expectation maximisation. An article that keeps saying what
// spinners never leave alone drives the rate, and with it every alarm, to zero.
//
// The package knows paragraphs of text and byte offsets in them; it knows nothing of articles' markup, rules or files.
package spin
