using BankUI.Domain;

namespace BankUI.Data.SampleData.Bulk.Writing;

/// <summary>
/// The tables as bulk writers see them. EF Core would track every row; here the columns are named once, and a test reads all the
/// rows back through the model. Columns that are not named get the database's default.
/// </summary>
internal static class BankTables
{
    /// <summary>Accounts are written open: a closed one would refuse its own entries.</summary>
    public static readonly BulkTable<AccountRow> Accounts = new(
        "accounts",
        new("id", typeof(int), a => a.Id),
        new("owner", typeof(string), a => a.Owner),
        new("email", typeof(string), a => a.Email),
        new("email_key", typeof(string), a => TextKeys.Identity(a.Email)),
        new("search_key", typeof(string), a => TextKeys.Stored(a.Owner, a.Email)),
        new("balance_cents", typeof(long), a => a.BalanceCents),
        new("activity_count", typeof(int), a => a.ActivityCount),
        new("last_activity_at", typeof(DateTime), a => a.LastActivityAt),
        new("opened_at", typeof(DateTime), a => a.OpenedAt),
        new("version", typeof(long), _ => 1L));

    public static readonly BulkTable<PreferencesRow> Preferences = new(
        "account_preferences",
        new("account_id", typeof(int), p => p.AccountId),
        new("nickname", typeof(string), p => p.Nickname),
        new("low_balance_alert_cents", typeof(long), p => p.LowBalanceAlertCents),
        new("statements_by_email", typeof(bool), p => p.StatementsByEmail));

    public static readonly BulkTable<TransferRow> Transfers = new(
        "transfers",
        new("id", typeof(int), t => t.Id),
        new("memo", typeof(string), t => t.Memo),
        new("memo_key", typeof(string), t => TextKeys.Stored(t.Memo)),
        new("created_at", typeof(DateTime), t => t.CreatedAt));

    public static readonly BulkTable<ActivityRow> Activity = new(
        "activity",
        new("id", typeof(long), a => a.Id),
        new("account_id", typeof(int), a => a.AccountId),
        new("type", typeof(string), a => a.Type.ToCode()),
        new("amount_cents", typeof(long), a => a.AmountCents),
        new("created_at", typeof(DateTime), a => a.CreatedAt),
        new("memo", typeof(string), a => a.Memo),
        new("memo_key", typeof(string), a => a.Memo is null ? null : TextKeys.Stored(a.Memo)),
        new("transfer_id", typeof(int), a => a.TransferId));

    public static readonly BulkTable<PersonRow> Instructors = Person("instructors");

    public static readonly BulkTable<PersonRow> Students = Person("students");

    public static readonly BulkTable<CourseRow> Courses = new(
        "courses",
        new("id", typeof(int), c => c.Id),
        new("code", typeof(string), c => c.Code),
        new("title", typeof(string), c => c.Title),
        new("code_key", typeof(string), c => TextKeys.Identity(c.Code)),
        new("search_key", typeof(string), c => TextKeys.Stored(c.Code, c.Title)),
        new("capacity", typeof(int), c => c.Capacity),
        new("instructor_id", typeof(int), c => c.InstructorId),
        new("prerequisite_id", typeof(int), c => c.PrerequisiteId));

    public static readonly BulkTable<EnrollmentRow> Enrollments = new(
        "enrollments",
        new("student_id", typeof(int), e => e.StudentId),
        new("course_id", typeof(int), e => e.CourseId),
        new("enrolled_at", typeof(DateTime), e => e.EnrolledAt),
        new("role", typeof(string), e => e.Role),
        new("grade", typeof(string), e => e.Grade),
        new("status", typeof(string), e => e.Status),
        new("waitlist_position", typeof(int), e => e.WaitlistPosition));

    private static BulkTable<PersonRow> Person(string table) => new(
        table,
        new("id", typeof(int), p => p.Id),
        new("name", typeof(string), p => p.Name),
        new("email", typeof(string), p => p.Email),
        new("email_key", typeof(string), p => TextKeys.Identity(p.Email)),
        new("search_key", typeof(string), p => TextKeys.Stored(p.Name, p.Email)));
}
