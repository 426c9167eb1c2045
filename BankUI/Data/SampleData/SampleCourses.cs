namespace BankUI.Data.SampleData;

internal static class SampleCourses
{
    public static readonly SampleCourse[] All =
    [
        new("DB-101", "Introduction to Databases", 1, 45, 42, 1),
        new("CS-101", "Programming Basics", 1, 50, 50, 2),
        new("MA-101", "Calculus", 1, 40, 34, 3),
        new("ST-101", "Statistics", 1, 40, 33, 4),
        new("AC-101", "Bookkeeping", 1, 30, 24, 5),
        new("EN-101", "Academic Writing", 1, 30, 27, 6),
        new("DB-201", "Relational Design", 2, 32, 30, 1, "DB-101"),
        new("CS-102", "Data Structures", 2, 30, 28, 2, "CS-101"),
        new("CS-210", "Web Applications", 2, 24, 20, 7, "CS-101"),
        new("MA-102", "Linear Algebra", 2, 24, 19, 3, "MA-101"),
        new("ST-201", "Data Analysis", 2, 24, 21, 4, "ST-101"),
        new("AC-201", "Financial Accounting", 2, 20, 14, 5, "AC-101"),
        new("EC-101", "Economics", 2, 30, 22, 8),
        new("DB-301", "Query Tuning", 3, 12, 17, 1, "DB-201"),
        new("DB-302", "Transactions and Recovery", 3, 16, 13, 1, "DB-201"),
        new("CS-201", "Algorithms", 3, 14, 18, 2, "CS-102"),
        new("CS-310", "Distributed Systems", 3, 12, 12, 7, "CS-210"),
        new("CS-320", "Software Testing", 3, 16, 11, 7, "CS-102"),
        new("MA-201", "Probability", 3, 15, 10, 3, "MA-102"),
        new("ST-301", "Machine Learning", 3, 10, 16, 4, "ST-201"),
        new("AC-301", "Auditing", 3, 12, 7, null, "AC-201"),
        new("EN-201", "Technical Writing", 3, 15, 21, 6, "EN-101"),
        new("PH-101", "Logic", 3, 20, 15, 8),
        new("HI-101", "History of Computing", 3, 20, 0, 8),
    ];

    public static readonly string[] Instructors =
    [
        "Marta Sandoval", "Henrik Solberg", "Agnes Whitaker", "Tariq Salem", "Judith Brandt", "Owen Parry", "Sakura Endo", "Paolo Ricci",
    ];
}
