// Package rules holds the rules of galley, one file each, and the list of them.
package rules

import "github.com/galleylint/galley"

// All returns every rule. Their order is that of the documentation, and the precedence of their fixes where those
// collide: what is wrong in the bytes first, then what does not belong in the article, then what it should have said.
func All() []*galley.Rule {
	return []*galley.Rule{
		// Encoding.
		encodingNotUTF8Rule,
		mojibakeRule,
		htmlEntityLeftRule,
		zeroWidthCharRule,
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
		pagePartRule,
		siteNavigationRule,
		teaserRunRule,
		boilerplateTailRule,
		photoCreditRule,
		captionInBodyRule,
		capsTeaserLineRule,
		authorBioRule,
		appPromoRule,
		paywallNoticeRule,
		wireAgencyTailRule,
		feedAttributionRule,
		buyButtonRule,
		playerLabelRule,
		tagListRule,
		symbolLineRule,
		// Duplicates.
		captionRepeatedRule,
		creditRepeatedRule,
		duplicateParagraphRule,
		nearDuplicateParagraphRule,
		repeatedLineRule,
		headlineInBodyRule,
		// Spin.
		spunArticleRule,
		spunPhraseRule,
		// Typography.
		noBreakSpaceRule,
		quoteDirectionRule,
		quotePairMixedRule,
		trailingSpaceRule,
		finalNewlineMissingRule,
		spaceBeforePunctuationRule,
		// Wording.
		duplicatedWordRule,
		aAnRule,
		lowercaseNameRule,
		templatePlaceholderRule,
	}
}
