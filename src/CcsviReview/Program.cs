Console.WriteLine("ccsvi-review");
