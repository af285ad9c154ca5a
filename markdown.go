package galley

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdownParser is made when it is first needed; it keeps no state between texts.
var markdownParser = sync.OnceValue(func() parser.Parser {
	inline := parser.DefaultInlineParsers()
	for i := range inline {
		inline[i].Value = inlineParser{inline[i].Value.(parser.InlineParser)}
	}
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(inline...),
		parser.WithParagraphTransformers(
			util.Prioritized(paragraphTransformer{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(paragraphTransformer{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
})

// An inlineParser notes where pictures, code, links and raw HTML end, which goldmark does not tell, and gives up on
// markup that takes too long: goldmark looks through a whole paragraph again for each unfinished link.
type inlineParser struct{ parser.InlineParser }

// inlineState is what an inlineParser keeps for one text.
type inlineState struct {
	ends  map[ast.Node]int
	left  int // bytes that may still be looked through for links and emphasis
	marks int // of emphasis, in the paragraph that is being read
}

var inlineKey = parser.NewContextKey()

func (p inlineParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	state := pc.Get(inlineKey).(*inlineState)
	if state.left < 0 {
		return nil
	}
	n := p.InlineParser.Parse(parent, block, pc)
	switch n.(type) {
	case nil, *ast.Link:
		line, _ := block.PeekLine()
		number, _ := block.Position() // goldmark walks through the lines before it
		state.left -= len(line) + 8*number
	case *parser.Delimiter:
		state.marks++
		state.left -= 4 * state.marks // each one is looked for among all before it
	case *ast.Image, *ast.CodeSpan, *ast.AutoLink, *ast.RawHTML:
		_, at := block.Position()
		state.ends[n] = at.Start
	}
	return n
}

func (p inlineParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	pc.Get(inlineKey).(*inlineState).marks = 0
	if c, ok := p.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// A paragraphTransformer leaves paragraphs alone that have more lines than goldmark can transform in good time.
type paragraphTransformer struct{ parser.ParagraphTransformer }

func (p paragraphTransformer) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if n.Lines().Len() < 5000 {
		p.ParagraphTransformer.Transform(n, reader, pc)
	}
}

// maxNesting is the number of quotations and lists in one another that are read.
const maxNesting = 500

// nestsTooDeep reports whether a line opens more quotations and lists than goldmark can read in good time.
func nestsTooDeep(source string) bool {
	scan := newLineScanner(source)
	for i := 0; i < len(source); {
		end, next := scan.next(i)
		marks := 0
		for ; i < end && marks <= maxNesting; i++ {
			switch c := source[i]; {
			case c == '>', i+1 < end && isSpace(source[i+1]) && strings.IndexByte("-+*.)", c) >= 0:
				marks++
				continue
			case isSpace(c) || '0' <= c && c <= '9':
				continue
			}
			break
		}
		if marks > maxNesting {
			return true
		}
		i = next
	}
	return false
}

// parseMarkdown finds the blocks of a Markdown text (CommonMark with tables). The cells of a table are items.
// Code blocks, HTML blocks and front matter are no prose, but the title of the front matter is a block when the text
// has no heading of the first level. A text whose quotations or lists nest beyond reason is read as plain text.
func (d *Document) parseMarkdown(source string) []*Block {
	if nestsTooDeep(source) {
		return d.parseText(source)
	}
	start, title := frontMatter(source)
	state := &inlineState{ends: map[ast.Node]int{}, left: 1<<25 + 64*len(source)}
	pc := parser.NewContext()
	pc.Set(inlineKey, state)
	root := markdownParser().Parse(text.NewReader([]byte(source[start:])), parser.WithContext(pc))
	m := &markdownReader{doc: d, text: source, base: start, ends: state.ends}
	m.blocksIn(root, Paragraph)
	if title.Len() > 0 && !m.hasH1 {
		b := d.newBlock(Title, source[title.Start:title.End], identity(title.Start, title.Len()), title)
		return append([]*Block{b}, m.blocks...)
	}
	return m.blocks
}

type markdownReader struct {
	doc    *Document
	text   string
	base   int // what goldmark's offsets are counted from
	ends   map[ast.Node]int
	blocks []*Block
	hasH1  bool
	prose  collector

	noSpace bool // a directive has been read behind a space; the one that follows it would be a second
}

// blocksIn reads the blocks in a node, which are of the given kind where their own nodes do not say another.
func (m *markdownReader) blocksIn(parent ast.Node, kind Kind) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			m.heading(n)
		case *ast.Paragraph, *ast.TextBlock:
			m.block(n, kind)
		case *east.TableCell:
			m.block(n, Item)
		case *ast.Blockquote:
			m.blocksIn(n, Quotation)
		case *ast.ListItem:
			m.blocksIn(n, Item)
		case *ast.HTMLBlock:
			m.doc.addComments(m.text, m.htmlBlock(n))
		case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.ThematicBreak:
		default:
			m.blocksIn(n, kind)
		}
	}
}

// htmlBlock returns where a block of HTML stands.
func (m *markdownReader) htmlBlock(n *ast.HTMLBlock) Span {
	lines := n.Lines()
	end := n.ClosureLine.Stop
	if last := lines.Len() - 1; last >= 0 && !n.HasClosure() {
		end = lines.At(last).Stop
	}
	return Span{m.base + n.Lines().At(0).Start, m.base + end}
}

func (m *markdownReader) heading(n *ast.Heading) {
	kind := Heading
	if n.Level == 1 && !m.hasH1 && m.atStart() {
		kind = Title
	}
	m.hasH1 = m.hasH1 || n.Level == 1
	m.block(n, kind)
}

// atStart reports whether nothing but short lines, such as a byline and a date, have been read.
func (m *markdownReader) atStart() bool {
	for _, b := range m.blocks {
		if b.Kind != Paragraph || len(b.words) > 15 {
			return false
		}
	}
	return len(m.blocks) <= 3
}

// block adds the block of a node that holds inline nodes, if there is prose in it.
func (m *markdownReader) block(n ast.Node, kind Kind) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	m.prose.reset(m.text)
	m.noSpace = false
	m.inline(n)
	body, at := m.prose.done()
	if isBlank(strings.Trim(body, objectMark+space)) {
		return
	}
	span := m.extentOf(n, trim(m.text, Span{m.base + lines.At(0).Start, m.base + lines.At(lines.Len()-1).Stop}))
	m.blocks = append(m.blocks, m.doc.newBlock(kind, body, at, span))
}

// extentOf widens the lines of a block by the markers that go when the block goes: those of a heading, of a quotation,
// and of a list item that holds no second paragraph.
func (m *markdownReader) extentOf(n ast.Node, s Span) Span {
	if _, ok := n.(*east.TableCell); ok {
		return s
	}
	line := max(strings.LastIndexByte(m.text[:s.Start], '\n')+1, m.base)
	marks := strings.Trim(m.text[line:s.Start], space+">")
	if _, ok := n.(*ast.Heading); ok {
		s.End = m.headingEnd(s.End, strings.HasSuffix(marks, "#"))
		marks = strings.TrimRight(marks, space+"#")
	}
	if marks == "" || isMarker(marks) && onlyBlock(n) {
		s.Start = line
	}
	return s
}

// headingEnd returns where a heading ends whose text ends at i: behind its closing marks or its underline.
func (m *markdownReader) headingEnd(i int, marked bool) int {
	end := indexByteFrom(m.text, i, '\n')
	if !marked && end < len(m.text) {
		end = indexByteFrom(m.text, end+1, '\n')
	}
	return max(i, trim(m.text, Span{i, end}).End)
}

// isMarker reports whether marks is the marker of one list item.
func isMarker(marks string) bool {
	last := marks[len(marks)-1]
	number := strings.Trim(marks[:len(marks)-1], "0123456789") == ""
	return len(marks) == 1 && strings.IndexByte("-+*", last) >= 0 || len(marks) > 1 && number && (last == '.' || last == ')')
}

// onlyBlock reports whether n is the only block of a list item, lists inside of it apart.
func onlyBlock(n ast.Node) bool {
	if _, ok := n.Parent().(*ast.ListItem); !ok || n.PreviousSibling() != nil {
		return false
	}
	for n = n.NextSibling(); n != nil; n = n.NextSibling() {
		if _, ok := n.(*ast.List); !ok {
			return false
		}
	}
	return true
}

// inline reads the inline nodes in a node.
func (m *markdownReader) inline(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			start, stop := m.base+n.Segment.Start, m.base+n.Segment.Stop
			m.run(start, stop)
			if n.SoftLineBreak() || n.HardLineBreak() {
				m.lineBreak(stop)
			}
		case *ast.CodeSpan:
			m.prose.object(m.extent(n), false)
		case *ast.Image:
			m.prose.object(m.extent(n), true)
		case *ast.AutoLink:
			s := m.extent(n)
			m.prose.verbatim(s.Start+1, s.End-1)
		case *ast.RawHTML:
			s := m.extent(n)
			if tag := m.text[s.Start:s.End]; len(tag) > 3 && strings.EqualFold(tag[:3], "<br") && wordRune(tag[3:]) == 0 {
				m.prose.atom("\n", s)
			} else if m.doc.addComments(m.text, s) {
				m.noSpace = m.prose.endsInSpace()
			}
		default:
			m.inline(n)
		}
	}
}

// extent returns where a node stands whose end was noted.
func (m *markdownReader) extent(n ast.Node) Span {
	return Span{m.base + n.Pos(), m.base + m.ends[n]}
}

// run reads text in which only backslashes and entities are markup.
func (m *markdownReader) run(start, stop int) {
	if m.noSpace && start < stop && m.text[start] == ' ' {
		start++
	}
	m.noSpace = false
	for i := start; i < stop; {
		k := strings.IndexAny(m.text[i:stop], `\&`)
		if k < 0 {
			m.prose.verbatim(i, stop)
			return
		}
		m.prose.verbatim(i, i+k)
		i += k
		switch {
		case m.text[i] == '&':
			if s, n := entity(m.text[i:stop], true); n > 0 {
				m.prose.atom(s, Span{i, i + n})
				i += n
				continue
			}
		case i+1 < stop && util.IsPunct(m.text[i+1]):
			m.prose.atom(m.text[i+1:i+2], Span{i, i + 2})
			i += 2
			continue
		}
		m.prose.verbatim(i, i+1)
		i++
	}
}

// lineBreak reads the line end behind a line's text, and white space around it. What marks a quotation at the
// beginning of the next line stays outside.
func (m *markdownReader) lineBreak(start int) {
	i := start
	for i < len(m.text) && (m.text[i] == ' ' || m.text[i] == '\t' || m.text[i] == '\\') {
		i++
	}
	end := i
	if end < len(m.text) && m.text[end] == '\r' {
		end++
	}
	if end < len(m.text) && m.text[end] == '\n' {
		end++
	}
	if end == i {
		return
	}
	next := end
	for next < len(m.text) && (m.text[next] == ' ' || m.text[next] == '\t') {
		next++
	}
	if next == len(m.text) || m.text[next] == '>' {
		next = end
	}
	if start == i && next == end {
		m.prose.verbatim(i, end)
	} else {
		m.prose.atom(m.text[i:end], Span{start, next})
	}
}

// frontMatter returns where the text begins that follows YAML or TOML front matter, and where its title stands.
func frontMatter(source string) (start int, title Span) {
	if !strings.HasPrefix(source, "---") && !strings.HasPrefix(source, "+++") {
		return 0, Span{}
	}
	fence := source[:3]
	scan := newLineScanner(source)
	end, i := scan.next(0)
	if strings.TrimRight(source[3:end], space) != "" {
		return 0, Span{}
	}
	for i < len(source) {
		end, next := scan.next(i)
		line := strings.TrimRight(source[i:end], space)
		if line == fence || fence == "---" && line == "..." {
			return next, title
		}
		for _, key := range [...]string{"title:", "title =", "title="} {
			if strings.HasPrefix(line, key) && title.Len() == 0 {
				title = frontValue(source, Span{i + len(key), i + len(line)})
			}
		}
		i = next
	}
	return 0, Span{}
}

// frontValue returns the inside of a value on one line, or nothing if it is written with escapes or as a block.
func frontValue(source string, s Span) Span {
	s = trim(source, s)
	value := source[s.Start:s.End]
	if isBlank(value) {
		return Span{}
	}
	switch q := value[0]; q {
	case '"', '\'':
		if len(value) < 3 || value[len(value)-1] != q || strings.ContainsAny(value[1:len(value)-1], `\`+string(q)) {
			return Span{}
		}
		return trim(source, Span{s.Start + 1, s.End - 1})
	case '|', '>', '[', '{', '&', '*', '!':
		return Span{}
	}
	if i := strings.Index(value, " #"); i >= 0 {
		s.End = s.Start + i
	}
	return trim(source, s)
}

// escapeMarkdown writes text so that Markdown reads no markup in it. An underscore inside a word and a bracket that no
// link follows are none.
func escapeMarkdown(s string) string {
	if !strings.ContainsAny(s, "\\*_`<&]") {
		return s
	}
	var out strings.Builder
	for i := range len(s) {
		c, rest := s[i], s[i+1:]
		mark := false
		switch c {
		case '*', '`':
			mark = true
		case '\\':
			mark = rest == "" || util.IsPunct(rest[0])
		case '_':
			mark = i == 0 || rest == "" || wordRune(rest) == 0 || byteClass[s[i-1]] == otherByte
		case '<':
			mark = rest == "" || strings.ContainsRune("/!?", rune(rest[0])) || wordRune(rest) > 0
		case '&':
			_, n := entity(s[i:], true)
			mark = n > 0
		case ']':
			mark = rest != "" && (rest[0] == '(' || rest[0] == '[')
		}
		if mark {
			out.WriteByte('\\')
		}
		out.WriteByte(c)
	}
	return out.String()
}
