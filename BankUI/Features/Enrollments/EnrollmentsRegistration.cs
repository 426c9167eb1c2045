using BankUI.Data.Deletion;

namespace BankUI.Features.Enrollments;

public static class EnrollmentsRegistration
{
    /// <summary>The services of students, courses and instructors.</summary>
    public static IServiceCollection AddEnrollments(this IServiceCollection services) => services
        .AddScoped<CourseLinks>()
        .AddScoped<CourseRegister>()
        .AddScoped<EnrollmentDrops>()
        .AddTransient<EnrollmentEdits>()
        .AddScoped<Registrar>()
        .AddScoped<SchoolDeletes>()
        .AddScoped<SchoolDialogs>()
        .AddScoped<SchoolLists>()
        .AddScoped<SchoolRegister>()
        .AddScoped<SchoolWatch>().AddScoped<Rosters.RosterDialogs>()
        .AddSingleton<DeletionPolicy, CourseDeletion>()
        .AddSingleton<DeletionPolicy, EnrollmentDeletion>()
        .AddSingleton<DeletionPolicy, InstructorDeletion>()
        .AddSingleton<DeletionPolicy, StudentDeletion>();
}
