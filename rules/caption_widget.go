package rules

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/galleylint/galley"
)

var captionWidgetRule = &galley.Rule{
	Name:     "caption-widget",
	Category: galley.Furniture,
	Since:    "v0.1.0",
	Severity: galley.Error,
	Doc: `the label of a button at a picture or a player, left in the text

"hide caption", "toggle caption" and "Enlarge this image" (NPR), "Image source", "Image caption" and "Media playback is
unsupported on your device" (BBC), "View image in fullscreen" (The Guardian), "View gallery" (Daily Mail), ", opens new
tab" (Reuters), "Image 1 of 4", "Bild vergrößern": what readers of the page pressed is nothing to read.

Lines of that wording are reported as they are. Words that can mean something else ("Gallery", "Play", "1/12") count
beside a caption, a credit or another label only. So does a label that a synonym substituter rewrote, such as "cover
caption" or "magnify this picture": a synonym of hide, show or toggle with "caption", or one of enlarge with a word for
picture. "Cover photo" is left alone, and so is prose about captions.

The fix is safe. A label on a line of its own goes with its line; one glued to a caption or credit ("Image source, Getty
Images"; "Jane Doe/NPR hide caption") is cut off, and the caption or credit stays. Where both stand in one line ("Image
copyright AFP Image caption The pier"), the credit goes in brackets behind the caption.`,
	Examples: []galley.Example{
		{
			Bad: "Soldiers cross the training ground at Adazi, Latvia, on Sept. 13, 2021.\n\nJane Doe/AP\n\n⟦hide caption⟧\n\n⟦toggle caption⟧\n\n" +
				"The exercise ends on Friday.\n",
			Good: "Soldiers cross the training ground at Adazi, Latvia, on Sept. 13, 2021.\n\nJane Doe/AP\n\nThe exercise ends on Friday.\n",
		},
		{
			Note: "labels that were spun",
			Bad: "Soldiers cross the training ground at Adazi, Latvia, on Sept. 13, 2021.\n\nJane Doe/AP\n\n⟦conceal caption⟧\n\n⟦Magnify this picture⟧\n\n" +
				"The exercise ends on Friday.\n",
			Good: "Soldiers cross the training ground at Adazi, Latvia, on Sept. 13, 2021.\n\nJane Doe/AP\n\nThe exercise ends on Friday.\n",
		},
		{
			Note: "labels glued to a credit and a caption",
			Bad:  "⟦Image source,⟧ Getty Images\n\n⟦Image caption,⟧ The pier was built in 1901\n\nThe pier at dusk. Jane Doe/NPR ⟦hide caption⟧\n\nIt closed last year.\n",
			Good: "Getty Images\n\nThe pier was built in 1901\n\nThe pier at dusk. Jane Doe/NPR\n\nIt closed last year.\n",
		},
		{
			Note: "a credit and a caption in one line",
			Bad:  "⟦Image copyright Getty Images Image caption⟧ The pier was built in 1901\n\nIt closed last year.\n",
			Good: "The pier was built in 1901 (Getty Images)\n\nIt closed last year.\n",
		},
		{
			Bad:  "The bank raised rates, the governor said in a speech⟦, opens new tab⟧ on Monday.\n\n⟦View image in fullscreen⟧\n",
			Good: "The bank raised rates, the governor said in a speech on Monday.\n",
		},
		{
			Path: "a.html",
			Bad: "<figure><img src=\"a.jpg\"><figcaption>The pier at dusk, a week before it closed.</figcaption></figure>\n" +
				"<p><b>⟦Enlarge this image⟧</b></p>\n<p>It closed last year.</p>\n",
			Good: "<figure><img src=\"a.jpg\"><figcaption>The pier at dusk, a week before it closed.</figcaption></figure>\n<p>It closed last year.</p>\n",
		},
		{Note: "a heading and a score", Good: "Gallery\n\nThe gallery opens at ten, and entry is free on the first Sunday of the month.\n\n5/5\n"},
		{Good: "Press the button marked hide caption, the guide says, and the text below the picture is gone.\n\nCover photo\n\nJane Doe/AP\n"},
		{Good: "Image captioning is hard for machines.\n\nImage source models are older still, and nobody trains them now."},
	},
	Check: func(p *galley.Pass) {
		l := linesOf(p)
		for i, b := range l.blocks {
			if l.isPictureLabel(i) {
				report(p, b, galley.Safe, "“"+excerpt(b.Text)+"” is a button's label, not a caption")
				continue
			}
			reportGlued(p, b)
		}
	},
}

// isPictureLabel reports whether line i is the label of a button at a picture and nothing else.
func (l *lines) isPictureLabel(i int) bool {
	x := &l.of[i]
	switch {
	case x.family&pictureLabel != 0 && x.open&pictureLabel == 0:
		return true
	case x.family&pictureWord == 0 && !isSpunLabel(x.fold):
		return false
	}
	return l.besidePicture(i, -1) || l.besidePicture(i, 1)
}

// besidePicture reports whether a caption or a credit stands next to line i in the direction of step, labels left out.
func (l *lines) besidePicture(i, step int) bool {
	for k, n := i+step, 0; k >= 0 && k < len(l.of) && n < 6; k, n = k+step, n+1 {
		x := &l.of[k]
		switch kind := l.blocks[k].Kind; {
		case x.family&pictureLabel != 0:
			return true
		case kind == galley.Caption, kind == galley.Credit:
			return true
		case x.family&pictureWord == 0 && !isSpunLabel(x.fold):
			return false
		}
	}
	return false
}

// Verbs that stand for those of labels, as spinners write them.
var (
	captionVerbs = sync.OnceValue(func() map[string]bool { return readSet("caption-widget-verbs") })
	pictureVerbs = sync.OnceValue(func() map[string]bool { return readSet("picture-widget-verbs") })
)

// isSpunLabel reports whether the fold is a verb of labels and the thing that it is done to.
func isSpunLabel(fold string) bool {
	if len(fold) > 40 || strings.Count(fold, " ") > 3 {
		return false
	}
	i := strings.LastIndexByte(fold, ' ')
	if i < 0 {
		return false
	}
	verb := fold[:i]
	for _, article := range [...]string{" this", " the"} {
		verb = strings.TrimSuffix(verb, article)
	}
	switch fold[i+1:] {
	case "caption", "captions":
		return captionVerbs()[verb]
	case "image", "photo", "picture", "photograph", "pic", "slideshow", "gallery":
		return pictureVerbs()[verb]
	}
	return false
}

// gluedLabels stand before a caption or credit in one line with it, a comma or a space between.
var gluedLabels = [...]string{
	"Image source", "Image caption", "Image copyright", "Media caption", "Fuente de la imagen", "Pie de foto", "Legenda da foto",
	"Подпись к фото", "Автор фото", "Keterangan gambar", "Sumber gambar",
}

// captionButtons stand behind one.
var captionButtons = [...]string{"hide caption", "toggle caption"}

// reportGlued reports labels that share their line with a caption, a credit or a sentence.
func reportGlued(p *galley.Pass, b *galley.Block) {
	const cut = "Cut the label off"
	text := b.Text
	if credit, n := gluedCredit(text); n > 0 {
		label := strings.TrimRight(text[:n], " \n")
		p.Report(b, 0, len(label), "“"+excerpt(label)+"” are the page's labels around a credit", creditFix(b, credit, n))
	} else if n := gluedBefore(text); n > 0 {
		label := strings.TrimRight(text[:n], " \n")
		p.Report(b, 0, len(label), "“"+label+"” is the page's label, not part of the caption or credit", b.Fix(galley.Safe, cut, 0, n, ""))
	}
	if n := gluedBehind(text); n > 0 && len(b.Words()) <= 80 {
		start := len(strings.TrimRight(text[:n], " \n\u00a0"))
		p.Report(b, n, len(text), "“"+text[n:]+"” is a button's label", b.Fix(galley.Safe, cut, start, len(text), ""))
	}
	const newTab = ", opens new tab"
	for i := 0; ; {
		k := strings.Index(text[i:], newTab)
		if k < 0 {
			return
		}
		start, end := i+k, i+k+len(newTab)
		i = end
		if r, _ := utf8.DecodeRuneInString(text[end:]); start > 0 && !unicode.IsLetter(r) {
			p.Report(b, start, end, "“opens new tab” was meant for screen readers", b.Fix(galley.Safe, cut, start, end, ""))
		}
	}
}

// gluedCredit returns the credit that stands between two labels at the beginning of text, and where the caption behind
// them begins; 0 if text begins in another way.
func gluedCredit(text string) (credit string, end int) {
	for _, label := range [...]string{"Image copyright ", "Image source "} {
		rest, ok := strings.CutPrefix(text, label)
		if !ok {
			continue
		}
		credit, caption, ok := strings.Cut(rest, " Image caption ")
		if r, _ := utf8.DecodeRuneInString(caption); ok && len(credit) <= 60 && !unicode.IsLower(r) {
			return credit, len(text) - len(caption)
		}
	}
	return "", 0
}

// creditFix cuts the labels b.Text[:n] off and puts the credit between them behind the caption.
func creditFix(b *galley.Block, credit string, n int) galley.Fix {
	cut, ok := b.Edit(0, n, "")
	add, ok2 := b.Edit(len(b.Text), len(b.Text), " ("+credit+")")
	if !ok || !ok2 {
		return galley.Fix{}
	}
	const message = "Cut the labels off and put the credit behind the caption"
	return galley.Fix{Safety: galley.Safe, Message: message, Edits: []galley.Edit{cut, add}}
}

// gluedBefore returns where the label that text begins with ends, or 0.
func gluedBefore(text string) int {
	for _, label := range gluedLabels {
		rest, ok := strings.CutPrefix(text, label)
		if !ok {
			continue
		}
		after := strings.TrimLeft(rest, ", \n")
		r, _ := utf8.DecodeRuneInString(after)
		comma := strings.HasPrefix(rest, ", ")
		if after != "" && (comma || label[0] == 'I' || label[0] == 'M') && (unicode.IsUpper(r) || comma && unicode.IsPunct(r) || comma && unicode.IsDigit(r)) {
			return len(text) - len(after)
		}
	}
	return 0
}

// gluedBehind returns where the label that text ends with begins, or 0.
func gluedBehind(text string) int {
	for _, label := range captionButtons {
		n := len(text) - len(label)
		if n <= 0 || !strings.EqualFold(text[n:], label) {
			continue
		}
		before := strings.TrimRight(text[:n], " \n\u00a0")
		word := strings.ToLower(before[strings.LastIndexAny(before, " \n")+1:])
		switch word {
		case "", "the", "a", "an", "to", "and", "or", "of", "with", "will", "can", "this", "click", "marked", "called", "says", "like", "you", "not":
			return 0
		}
		return n
	}
	return 0
}
