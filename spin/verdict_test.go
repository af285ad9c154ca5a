package spin

import "testing"

func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		name string
		a    Analysis
		want Verdict
	}{
		{"too short", Analysis{Words: 39, Rate: 0.9, Evidence: 100, Distinct: 9}, Unknown},
		{"nothing", Analysis{Words: 400}, Clean},
		{"heavily spun", Analysis{Words: 400, Rate: 0.6, Evidence: 400, Distinct: 90}, Spun},
		{"a high rate on little evidence", Analysis{Words: 60, Rate: 0.2, Evidence: 5, Distinct: 5}, Clean},
		{"some evidence", Analysis{Words: 90, Rate: 0.1, Evidence: 12, Distinct: 6, Reported: 3, Weight: 12}, Suspect},
		{"few replacements, all plain", Analysis{Words: 900, Rate: 0.05, Evidence: 40, Distinct: 9, Reported: 9, Weight: 20}, Suspect},
		{"one sure word", Analysis{Words: 300, Rate: 0.05, Evidence: 12, Distinct: 4, Reported: 1, Weight: 30}, Clean},
		{"mostly one word", Analysis{Words: 300, Rate: 0.06, Evidence: 30, Distinct: 5, Repeated: 0.6, Reported: 3, Weight: 8}, Clean},
		{"two words throughout", Analysis{Words: 300, Rate: 0.2, Evidence: 60, Distinct: 2, Reported: 2, Weight: 60}, Clean},
		{"an old book", Analysis{Words: 900, Rate: 0.06, Evidence: 12, Distinct: 9, Oldness: 0.1, Reported: 8, Weight: 20}, Clean},
	} {
		if got := c.a.Verdict(); got != c.want {
			t.Errorf("%s: verdict %d, want %d", c.name, got, c.want)
		}
	}
}

// TestUnits holds that long paragraphs are cut at sentence ends, and that endless ones are cut too.
func TestUnits(t *testing.T) {
	s, d := newScratch(), Default()
	text := ""
	for range 100 {
		text += "The minister said the talks would go on. "
	}
	s.read(d, []string{text}, &Analysis{})
	for i, u := range s.units[:len(s.units)-1] {
		if last := u.tokens[len(u.tokens)-1]; !endsSentence(text, last) {
			t.Errorf("unit %d ends with %q", i, text[last.start:last.end])
		}
	}
	endless := ""
	for range 5000 {
		endless += "mentioned "
	}
	s.read(d, []string{endless}, &Analysis{})
	if len(s.units) != (5000+hardUnit-1)/hardUnit {
		t.Errorf("%d units of 5,000 words without a stop", len(s.units))
	}
	d.Analyze([]string{endless}) // neither overflows nor fails
}
