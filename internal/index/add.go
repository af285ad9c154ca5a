package index

import (
	"fmt"
	"math"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// Add remembers an article. It can be found at once, but is lost if the program ends before Flush.
func (x *Index) Add(a *Article) error {
	if x.next == math.MaxUint32 {
		return ErrFull
	}
	old, ok, err := x.number(a.Name)
	if err != nil {
		return err
	}
	if ok {
		x.drop(old)
	}
	id := x.next
	x.next++
	x.waiting[id] = &record{name: a.Name, site: a.Site, mark: *a.Print, copies: a.Copies}
	x.names[a.Name] = id
	add := func(k uint64) {
		x.postings[k] = append(x.postings[k], id)
		if x.filter != nil {
			x.filter.add(k)
		}
	}
	for _, k := range a.Keys {
		add(k)
	}
	if len(a.Copies) == 0 {
		x.sites[a.Site]++
	}
	for _, line := range a.Lines {
		add(lineKey(a.Site, line))
	}
	return nil
}

// number returns the number of the article of that name, if there is one.
func (x *Index) number(name string) (id uint32, ok bool, err error) {
	if id, ok := x.names[name]; ok {
		return id, true, nil
	}
	err = x.guard(func() error {
		return x.db.View(func(tx *bolt.Tx) error {
			id, ok = stored(tx, name)
			return nil
		})
	})
	return id, ok && !x.dropped[id], err
}

// drop forgets an article.
func (x *Index) drop(id uint32) {
	if r := x.waiting[id]; r != nil {
		delete(x.names, r.name)
		delete(x.waiting, id)
		if len(r.copies) == 0 {
			x.sites[r.site]--
		}
	}
	x.dropped[id] = true
	x.gone = append(x.gone, id)
}

// Waiting returns the number of articles that Flush would write.
func (x *Index) Waiting() int { return len(x.waiting) }

// Flush writes what was added and dropped, all of it or, if it fails, nothing. Once it returns, no crash can undo it.
func (x *Index) Flush() error {
	if len(x.waiting) == 0 && len(x.gone) == 0 {
		return nil
	}
	return x.guard(func() error {
		if err := x.db.Update(x.write); err != nil {
			return x.unwritten(err)
		}
		x.reset()
		if err := x.settle(); err != nil {
			return x.unwritten(err)
		}
		return nil
	})
}

// unwritten says that the file could not be written, as on a full disk. The database undoes what it began.
func (x *Index) unwritten(err error) error {
	if x.temporary {
		return fmt.Errorf("what is to be compared cannot be kept in this folder, which TMPDIR names: %w", err)
	}
	return fmt.Errorf("cannot be written: %w; what was added before is safe", err)
}

func (x *Index) write(tx *bolt.Tx) error {
	articles, names, dropped := tx.Bucket(articlesBucket), tx.Bucket(namesBucket), tx.Bucket(droppedBucket)
	for _, id := range x.gone {
		v := articles.Get(key(id))
		if v == nil { // it was never written
			continue
		}
		r := readRecord(v)
		if len(r.copies) == 0 {
			x.sites[r.site]--
		}
		if err := articles.Delete(key(id)); err != nil {
			return err
		}
		if err := names.Delete([]byte(r.name)); err != nil {
			return err
		}
		if err := dropped.Put(key(id), nil); err != nil {
			return err
		}
	}
	articles.FillPercent = 1 // their numbers only grow
	ids := make([]uint32, 0, len(x.waiting))
	for id := range x.waiting {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		r := x.waiting[id]
		if err := articles.Put(key(id), r.append(nil)); err != nil {
			return err
		}
		if err := names.Put([]byte(r.name), key(id)); err != nil {
			return err
		}
	}
	if len(ids) > 0 {
		if err := tx.Bucket(runsBucket).Put(runKey(0, 0, ids[0]), newRun(x.postings)); err != nil {
			return err
		}
	}
	sites := tx.Bucket(sitesBucket)
	for site, n := range x.sites {
		if err := sites.Put([]byte(site), key(uint32(articlesOf(tx, site)+n))); err != nil {
			return err
		}
	}
	return tx.Bucket(metaBucket).Put(nextKey, key(x.next))
}

// Drop forgets the articles that match the names: the article of that name, and those below it if it is a folder or a
// JSON Lines file. It returns how many there were. Flush makes it last.
func (x *Index) Drop(matches func(name string) bool) (n int, err error) {
	err = x.guard(func() error {
		return x.db.View(func(tx *bolt.Tx) error {
			return tx.Bucket(namesBucket).ForEach(func(name, v []byte) error {
				if matches(string(name)) {
					x.drop(number(v))
					n++
				}
				return nil
			})
		})
	})
	return n, err
}
