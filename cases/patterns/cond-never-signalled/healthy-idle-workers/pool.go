// Package idleworkers scores reviews with a fixed pool. It does not leak: two workers idle in Wait for
// as long as the pool lives, and Stop sends them home.
package idleworkers

import "sync"

const workers = 2

// Pool runs tasks on workers that wait between tasks.
type Pool struct {
	mu      sync.Mutex
	wake    *sync.Cond
	tasks   []func()
	stopped bool
	running sync.WaitGroup
}

// NewPool starts the workers.
func NewPool() *Pool {
	p := &Pool{}
	p.wake = sync.NewCond(&p.mu)
	for range workers {
		p.running.Go(p.work)
	}
	return p
}

func (p *Pool) next() func() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.tasks) == 0 {
		if p.stopped {
			return nil
		}
		p.wake.Wait()
	}
	task := p.tasks[len(p.tasks)-1]
	p.tasks[len(p.tasks)-1] = nil
	p.tasks = p.tasks[:len(p.tasks)-1]
	return task
}

func (p *Pool) work() {
	for task := p.next(); task != nil; task = p.next() {
		task()
	}
}

// Submit queues a task.
func (p *Pool) Submit(task func()) {
	p.mu.Lock()
	p.tasks = append(p.tasks, task)
	p.mu.Unlock()
	p.wake.Signal()
}

// Stop waits until all tasks are done and the workers have gone.
func (p *Pool) Stop() {
	p.mu.Lock()
	p.stopped = true
	p.mu.Unlock()
	p.wake.Broadcast()
	p.running.Wait()
}

// Run scores a review per round on one pool.
func Run(rounds int) {
	pool := NewPool()
	defer pool.Stop()
	scores := make([]int, rounds)
	for round := range rounds {
		pool.Submit(func() { scores[round] = round % 5 })
	}
}
