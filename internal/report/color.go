package report

import "github.com/galleylint/galley"

// A style is the parameters of an SGR escape sequence.
type style string

const (
	bold    style = "1"
	faint   style = "2"
	red     style = "31"
	green   style = "32"
	yellow  style = "33"
	cyan    style = "36"
	boldRed style = "1;31"

	gonePaint style = "31;9" // struck through, and underlined, for who cannot tell red from green
	comePaint style = "32;4"
)

func (t *text) paint(s style, str string) string {
	if !t.opt.Color || str == "" {
		return str
	}
	return "\x1b[" + string(s) + "m" + str + "\x1b[0m"
}

// rule returns the name of a rule, in bold, as a link (OSC 8) if it may be one.
func (t *text) rule(name string) string {
	shown := t.paint(bold, name)
	if !t.opt.Links {
		return shown
	}
	return "\x1b]8;;" + ruleURL(name) + "\x1b\\" + shown + "\x1b]8;;\x1b\\"
}

func severityStyle(s galley.Severity) style {
	switch s {
	case galley.Error:
		return red
	case galley.Warning:
		return yellow
	}
	return cyan
}
