"""What an exam says in one language: facts of communes, changes of files, cases of grades."""
