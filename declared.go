package galley

import (
	"bytes"
	"strings"
)

// declaredIn is how far into a page browsers look for what it says of its encoding, in bytes.
const declaredIn = 1024

// declaredLabel returns the WHATWG label of the encoding that an HTML page declares in a <meta> tag or in an XML
// declaration, or "" if it declares none.
func declaredLabel(page []byte) string {
	head := bytes.ToLower(page[:min(len(page), declaredIn)])
	for _, key := range [...]string{"charset", "encoding"} {
		i := bytes.Index(head, []byte(key))
		if i < 0 {
			continue
		}
		open := bytes.LastIndexByte(head[:i], '<')
		if open < 0 || !bytes.HasPrefix(head[open:], []byte("<meta")) && !bytes.HasPrefix(head[open:], []byte("<?xml")) {
			continue
		}
		rest := bytes.TrimLeft(head[i+len(key):], " \t\r\n")
		if len(rest) == 0 || rest[0] != '=' {
			continue
		}
		value := bytes.TrimLeft(rest[1:], " \t\r\n\"'")
		if end := bytes.IndexAny(value, "\"' \t\r\n;/>?"); end >= 0 {
			value = value[:end]
		}
		return canonical(string(value))
	}
	return ""
}

// canonical returns the WHATWG label that a name for an encoding of one byte a character stands for.
func canonical(name string) string {
	name = strings.NewReplacer("_", "-", "iso8859", "iso-8859", "x-cp", "cp", "x-mac-roman", "macintosh", "x-macintosh", "macintosh").Replace(name)
	if number, ok := strings.CutPrefix(name, "cp"); ok {
		name = "windows-" + number
	}
	switch name {
	case "iso-8859-1", "latin1", "l1", "ascii", "us-ascii", "windows-819":
		return "windows-1252"
	case "latin2", "l2":
		return "iso-8859-2"
	case "iso-8859-9", "latin5", "l5":
		return "windows-1254"
	case "latin9", "l9":
		return "iso-8859-15"
	case "koi", "koi8":
		return "koi8-r"
	case "windows-866", "866":
		return "ibm866"
	case "mac":
		return "macintosh"
	}
	return name
}
