// Package rules holds the rules of galley, one file each, and the list of them.
package rules

import "github.com/galleylint/galley"

// All returns every rule. Their order is that of the documentation, and the precedence of their fixes where those
// collide: what is wrong in the bytes first, then what does not belong in the article, then what it should have said.
func All() []*galley.Rule {
	rules := []*galley.Rule{
		// Encoding.
		encodingNotUTF8Rule,
		mojibakeRule,
		htmlEntityLeftRule,
		ansiEscapeRule,
		controlCharRule,
		zeroWidthCharRule,
		zwjZWNJRule,
		bidiControlRule,
		variationSelectorOrphanRule,
		privateUseCharRule,
		objectReplacementCharRule,
		tagCharRule,
		combiningMarkFloodRule,
		mixedScriptWordRule,
		notNFCRule,
		// Furniture.
		emptyBylineRule,
		captionWidgetRule,
		commentFormRule,
		shareBarRule,
		newsletterSignupRule,
		relatedLinkLineRule,
		adMarkerRule,
		readMoreStubRule,
		cookieConsentRule,
		copyrightFooterRule,
		siteFurnitureRule,
		gluedBlocksRule,
		// Duplicates.
		captionRepeatedRule,
		creditRepeatedRule,
		duplicateParagraphRule,
		duplicatedSentenceRule,
		headlineInBodyRule,
		// Spin.
		spunArticleRule,
		spunPhraseRule,
		// Typography.
		latinLigatureRule,
		softHyphenRule,
		mathAlphanumericRule,
		fullwidthLatinRule,
		halfwidthKanaRule,
		digitVariantRule,
		hyphenVariantRule,
		noBreakSpaceRule,
		unicodeSpaceRule,
		lineSeparatorRule,
		lineEndingMixedRule,
		quoteDirectionRule,
		quotePairMixedRule,
		backtickAcuteQuoteRule,
		apostropheReversedRule,
		quoteStyleMixedRule,
		quoteUnbalancedRule,
		doubleHyphenDashRule,
		spacedHyphenDashRule,
		ellipsisVariantRule,
		punctuationRepeatedRule,
		spaceInsideBracketsRule,
		missingSpaceAfterPunctuationRule,
		dropCapSplitRule,
		letterSpacedTextRule,
		multipleSpacesRule,
		tabInProseRule,
		leadingSpaceRule,
		trailingSpaceRule,
		blankLineRunRule,
		finalNewlineMissingRule,
		hyphenatedLineBreakRule,
		hyphenSpaceInWordRule,
		hardWrappedParagraphRule,
		paragraphsLostRule,
		spaceBeforePunctuationRule,
		// Wording.
		duplicatedWordRule,
		duplicatedPhraseRule,
		aAnRule,
		lowercaseNameRule,
		sentenceStartLowercaseRule,
		ocrConfusionRule,
		templatePlaceholderRule,
		// Stet.
		idleStetRule,
	}
	return append(rules, faultyStet(rules))
}
