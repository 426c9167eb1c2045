using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Text;

namespace BankUI.Features.Lab.OwnModel;

/// <summary>Models to start from, each with something that its relations show.</summary>
public static class ModelGallery
{
    /// <summary>By what they are called.</summary>
    public static readonly IReadOnlyList<(string Name, string About, DrawnModel Model)> All =
    [
        Of("Bank", "Accounts own their entries; a transfer joins two of them.", """
            Account: Owner, Email unique, Opened date optional
            Entry: Amount decimal, Memo optional
            Transfer: Made date
            Account 1-* Entry required cascade
            Transfer 1-* Entry optional setnull
            """),
        Of("School", "Students and courses, many to many, with a grade in between.", """
            Student: Name, Email unique
            Course: Code unique, Title
            Instructor: Name
            Instructor 1-* Course optional setnull
            Student *-* Course cascade as Enrollment with Grade optional, Since date
            """),
        Of("Shop", "An order's lines go with it; a product that was sold stays.", """
            Customer: Name, Email unique
            Order: Placed date
            Product: Name unique, Price decimal
            Line: Quantity number
            Customer 1-* Order required restrict
            Order 1-* Line required cascade
            Product 1-* Line required restrict
            """),
        Of("Library", "Books and authors, many to many; a copy that is lent cannot go.", """
            Author: Name
            Book: Title, Year number optional
            Copy: Shelf
            Loan: Due date, Returned date optional
            Reader: Name, Card unique
            Author *-* Book cascade
            Book 1-* Copy required cascade
            Copy 1-* Loan required restrict
            Reader 1-* Loan required cascade
            """),
        Of("Forum", "Posts answer posts: a table related to itself.", """
            Member: Name unique
            Topic: Title
            Post: Body, Hidden yesno
            Member 1-* Topic required noaction
            Topic 1-* Post required cascade
            Member 1-* Post optional setnull
            Post 1-* Post optional noaction as Answered
            """),
        Of("People", "One to one: a person and a passport.", """
            Person: Name
            Passport: Number unique, Expires date
            Person 1-1 Passport required cascade
            """),
        Of("Diamond", "Two ways lead from a task to its company: SQL Server refuses to pass a deletion on by both.", """
            Company: Name
            Team: Name
            Project: Name
            Task: Title
            Company 1-* Team required cascade
            Company 1-* Project required cascade
            Team 1-* Task required cascade
            Project 1-* Task required cascade
            """),
        Of("Circle", "Each needs the other one to be there first.", """
            Department: Name
            Employee: Name
            Department 1-* Employee required restrict
            Employee 1-1 Department required restrict as Head
            """),
    ];

    private static (string Name, string About, DrawnModel Model) Of(string name, string about, string text)
    {
        var model = DrawnModelText.Read(text, out var problem);
        return problem is null ? (name, about, model) : throw new InvalidOperationException($"{name}: {problem}");
    }
}
