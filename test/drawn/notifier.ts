/** Go that calls listeners with its lock held, one of which may take the lock again. */
export function notifier(call = "f()"): string {
  return `
type notifier struct {
	mu        sync.Mutex
	listeners map[int]func()
}

func (n *notifier) remove(id int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.listeners, id)
}

func (n *notifier) fire() {
	n.mu.Lock()
	for _, f := range n.listeners {
		${call}
	}
	n.mu.Unlock()
}`;
}
